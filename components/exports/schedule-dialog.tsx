'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { LOCALES } from '@/db/enums';
import { EXPORT_FORMATS, EXPORT_TARGETS, type ExportTarget } from '@/db/enums/exports';
import type { SaveSchedule, ScheduleView } from '@/lib/exports/contract-schedules';
import type { ExportSourceId } from '@/lib/exports/contract-values';
import { useSaveSchedule } from '@/lib/exports/queries';

const PLAIN = {
  mail: ['to'],
  s3: ['endpoint', 'bucket', 'region', 'folder', 'accessKeyId', 'secretAccessKey'],
  sftp: ['host', 'port', 'username', 'password', 'privateKey', 'folder', 'hostKey'],
} as const satisfies Record<ExportTarget, readonly string[]>;
type WayField = (typeof PLAIN)[ExportTarget][number];
const SECRET: readonly WayField[] = ['secretAccessKey', 'password', 'privateKey'];
const OPTIONAL: readonly WayField[] = ['folder', 'hostKey', 'password', 'privateKey'];
const HINTED = ['to', 'hostKey'] as const;

type Values = {
  name: string;
  source: ExportSourceId;
  format: (typeof EXPORT_FORMATS)[number];
  lang: (typeof LOCALES)[number];
  query: string;
  isEnabled: boolean;
  target: ExportTarget;
  way: Record<WayField, string>;
};

const blank = Object.fromEntries(
  Object.values(PLAIN)
    .flat()
    .map((name) => [name, '']),
) as Values['way'];

const valuesOf = (schedule: ScheduleView | null, source: ExportSourceId, lang: Values['lang']): Values => ({
  name: schedule?.name ?? '',
  source: schedule?.source ?? source,
  format: schedule?.format ?? 'xlsx',
  lang: schedule?.lang ?? lang,
  query: new URLSearchParams(schedule?.query).toString(),
  isEnabled: schedule?.isEnabled ?? true,
  target: schedule?.target ?? 'mail',
  way: { ...blank, port: '22', ...schedule?.settings },
});

function inputOf({ query: filter, target, way, ...values }: Values): SaveSchedule {
  const given = PLAIN[target].map((name) => [name, way[name]] as const);
  const chosen = Object.fromEntries(given.filter(([name, value]) => value !== '' || !SECRET.includes(name)));
  const query = Object.fromEntries(new URLSearchParams(filter.trim().replace(/^\?/, '')));
  return { ...values, query, way: { ...chosen, target } as SaveSchedule['way'] };
}

/** Of the filter's text itself, or of the first name in it that the list refuses. */
function firstMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const own = (error as { message?: unknown }).message;
  if (typeof own === 'string') return own;
  return Object.values(error).map(firstMessage).find(Boolean);
}

type WayProps = { form: UseFormReturn<Values, unknown, Values>; target: ExportTarget; hasSecret: boolean };

/** The fields of one way of delivery. */
function WayFields({ form, target, hasSecret }: WayProps): ReactNode {
  const t = useTranslations('exports.schedules');
  const errors = form.formState.errors.way;
  const hintOf = (name: WayField) => {
    const hinted = HINTED.find((one) => one === name);
    if (hinted) return t(`${hinted}Hint`);
    return hasSecret && SECRET.includes(name) ? t('secretKept') : undefined;
  };
  return PLAIN[target].map((name) => (
    <Field
      key={name}
      label={t(name)}
      hint={hintOf(name)}
      error={errors?.[name]?.message}
      isOptional={OPTIONAL.includes(name)}
    >
      {name === 'privateKey' ? (
        <Textarea mono {...form.register(`way.${name}`)} rows={3} autoComplete="off" />
      ) : (
        <Input
          {...form.register(`way.${name}`)}
          type={SECRET.includes(name) ? 'password' : 'text'}
          autoComplete="off"
        />
      )}
    </Field>
  ));
}

type Props = { schedule: ScheduleView | null; sources: readonly ExportSourceId[]; onClose: () => void };

/** Makes or changes a monthly export. */
export function ScheduleDialog({ schedule, sources, onClose }: Props) {
  const t = useTranslations('exports');
  const save = useSaveSchedule(schedule?.id ?? null);
  const [first = 'statement-lines'] = sources.filter((id) => id === 'statement-details');
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: valuesOf(schedule, first, useLocale()),
    onSubmit: async (values) => {
      await save.mutateAsync(inputOf(values));
      showToast('success', t('schedules.saved'));
      onClose();
    },
  });
  const errors = form.formState.errors;
  const target = form.watch('target');
  const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <FormDialog
      title={schedule ? t('schedules.editTitle') : t('schedules.createTitle')}
      description={t('schedules.description')}
      send={t('schedules.save')}
      sending={sending as never}
      onClose={onClose}
    >
      <Field label={t('schedules.name')} error={errors.name?.message} isRequired>
        <Input {...form.register('name')} maxLength={120} autoComplete="off" />
      </Field>
      <Field label={t('schedules.source')} error={errors.source?.message}>
        <Select {...form.register('source')} options={options(sources, (id) => t(`sources.${id}`))} />
      </Field>
      <Field label={t('schedules.format')} error={errors.format?.message}>
        <Select {...form.register('format')} options={options(EXPORT_FORMATS, (id) => t(`formats.${id}`))} />
      </Field>
      <Field
        label={t('schedules.filter')}
        hint={t('schedules.filterHint')}
        error={firstMessage(errors.query)}
        isOptional
      >
        <Input {...form.register('query')} autoComplete="off" />
      </Field>
      <Field label={t('schedules.lang')}>
        <Select {...form.register('lang')} options={options(LOCALES, (id) => t(`languages.${id}`))} />
      </Field>
      <RadioGroup
        {...form.register('target')}
        label={t('schedules.target')}
        defaultValue={target}
        options={options(EXPORT_TARGETS, (id) => t(`schedules.targets.${id}`))}
      />
      <WayFields form={form} target={target} hasSecret={schedule?.hasSecret ?? false} />
      <Checkbox {...form.register('isEnabled')} label={t('schedules.enabled')} />
    </FormDialog>
  );
}
