'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsInteger, useQueryState } from 'nuqs';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Badge, Tag } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { formatDay } from '@/components/ui/date-format';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import type { CalendarDayView, CalendarView } from '@/lib/statements/settlement-contract';
import { calendarOptions, useClearCalendarDay, useSetCalendarDay } from '@/lib/statements/settlement-queries';
import { formatPeriod } from './period';
import { RulesExport } from './rules-export';
import { StatementSections } from './statement-sections';
import { thisMonth } from './use-periods';

type Values = { day: string; isWorking: 'yes' | 'no'; note: string };

function DayDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settlement.calendar');
  const set = useSetCalendarDay();
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: { day: '', isWorking: 'no', note: '' },
    onSubmit: async ({ day, isWorking, note }) => {
      await set.mutateAsync({ day, isWorking: isWorking === 'yes', note });
      void showToast('success', t('set'));
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('add')}
      description={t('addBody')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('day')} error={errors.day?.message ?? null} isRequired>
        <Input {...form.register('day', { required: true })} type="date" />
      </Field>
      <RadioGroup
        {...form.register('isWorking')}
        label={t('is')}
        defaultValue="no"
        options={[
          { value: 'no', label: t('off') },
          { value: 'yes', label: t('working') },
        ]}
      />
      <Field label={t('note')} error={errors.note?.message ?? null} isOptional>
        <Input {...form.register('note')} maxLength={500} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}

function Day({ day, canRun }: { day: CalendarDayView; canRun: boolean }) {
  const t = useTranslations('settlement.calendar');
  const locale = useLocale();
  const words = useProblemWords();
  const clear = useClearCalendarDay();
  const take = () =>
    clear.mutate(day.day, {
      onError: (error) => void showToast('error', words.forProblem(problemOf(error))),
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
      <span className="w-32 tabular-nums">{formatDay(day.day, locale)}</span>
      <Badge tone={day.isWorking ? 'info' : 'muted'}>{day.isWorking ? t('working') : t('off')}</Badge>
      <span className="min-w-0 wrap-anywhere text-muted">{day.note || day.name}</span>
      {day.isOverride ? (
        <span className="ml-auto flex items-center gap-2">
          <Tag>{t('override')}</Tag>
          {canRun ? (
            <Button size="sm" pending={clear.isPending} onClick={take}>
              {t('clear')}
              <span className="sr-only"> {day.day}</span>
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  );
}

function BillDays({ calendar }: { calendar: CalendarView }) {
  const t = useTranslations('settlement.calendar');
  const locale = useLocale();
  return (
    <Panel title={t('billDays')} description={t('billDaysBody')} padding="none">
      <ul className="divide-y divide-line">
        {calendar.billDays.map(({ period, plainDay, day }) => (
          <li key={period} className="flex flex-wrap items-baseline gap-x-4 px-4 py-2 text-sm">
            <span className="w-28">{formatPeriod(period, locale)}</span>
            <span className="font-medium tabular-nums">{formatDay(day, locale)}</span>
            {day === plainDay ? null : (
              <span className="text-muted text-xs">{t('moved', { day: formatDay(plainDay, locale) })}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Working days by which bill days move: the kept calendar, and what was set against it. */
export function CalendarScreen({ canRun, canExport }: { canRun: boolean; canExport: boolean }) {
  const t = useTranslations('settlement.calendar');
  const [year, setYear] = useQueryState('year', parseAsInteger.withDefault(Number(thisMonth().slice(0, 4))));
  const { data, error, refetch } = useQuery(calendarOptions(year));
  const [isOpen, setOpen] = useState(false);
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            {canExport ? <RulesExport list="calendar" search={`?year=${year}`} /> : null}
            {canRun ? add : null}
          </>
        }
      />
      <StatementSections />
      <div className="mb-4 flex items-center gap-2">
        <IconButton label={t('previous')} icon={<ChevronLeft />} onClick={() => void setYear(year - 1)} />
        <span className="w-16 text-center font-medium tabular-nums">{year}</span>
        <IconButton label={t('next')} icon={<ChevronRight />} onClick={() => void setYear(year + 1)} />
      </div>
      {!data && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <Skeleton className="h-64 w-full" /> : null}
      {data ? (
        <div className="grid gap-4 wide:grid-cols-2 wide:items-start">
          <BillDays calendar={data} />
          <Panel title={t('days')} padding="none">
            {data.isKnown ? null : (
              <div className="p-4">
                <Banner tone="warning">{t('unknownYear')}</Banner>
              </div>
            )}
            {data.days.length === 0 ? <p className="p-4 text-muted text-sm">{t('noDays')}</p> : null}
            <ul className="divide-y divide-line">
              {data.days.map((day) => (
                <Day key={day.day} day={day} canRun={canRun} />
              ))}
            </ul>
          </Panel>
        </div>
      ) : null}
      {isOpen ? <DayDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
