'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { ConsoleTest, ConsoleView } from '@/lib/emulator/views-reviews';
import { useRefusal } from '../use-words';
import { type ConsoleDraft, usePutConsole, useTestConsole } from './queries';
import { useRefusalWords } from './use-review-words';

interface SettingsProps {
  items: readonly ConsoleView[];
  sellerId: string;
}

/** Where a seller's console is, and the API token with which the marketplace asks it. */
export function ConsoleSettings({ items, sellerId }: SettingsProps) {
  const t = useTranslations('emulator.reviews.console');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {isOpen ? <SettingsDialog items={items} sellerId={sellerId} close={() => setOpen(false)} /> : null}
    </>
  );
}

const draftOf = (items: readonly ConsoleView[], sellerId: string): ConsoleDraft => ({
  sellerId,
  baseUrl: items.find((one) => one.sellerId === sellerId)?.baseUrl ?? '',
  token: '',
});

function SettingsDialog({ items, sellerId, close }: SettingsProps & { close: () => void }) {
  const t = useTranslations('emulator.reviews.console');
  const put = usePutConsole();
  const test = useTestConsole();
  const { form, ...sending } = useProblemForm<ConsoleDraft>({
    defaultValues: draftOf(items, sellerId),
    onSubmit: async (draft) => {
      await put.mutateAsync(draft);
      void showToast('success', t('saved'));
      test.mutate(draft.sellerId);
    },
  });
  const { register, reset, control, formState } = form;
  const chosen = useWatch({ control, name: 'sellerId' });
  const current = items.find((one) => one.sellerId === chosen);
  return (
    <FormDialog
      title={t('title')}
      description={t('description')}
      send={t('submit')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('seller')} error={formState.errors.sellerId?.message}>
        <Select
          {...register('sellerId', {
            onChange: (event) => {
              reset(draftOf(items, String(event.target.value)));
              test.reset();
            },
          })}
          options={items.map((one) => ({
            value: one.sellerId,
            label: `${one.sellerName} · ${one.sellerId}`,
          }))}
        />
      </Field>
      <Field label={t('baseUrl')} error={formState.errors.baseUrl?.message}>
        <Input required type="url" maxLength={1024} {...register('baseUrl')} />
      </Field>
      <Field
        label={t('token')}
        hint={current?.tokenEnd ? t('tokenKept', { end: current.tokenEnd }) : t('tokenHint')}
        error={formState.errors.token?.message}
        isOptional={Boolean(current?.tokenEnd)}
      >
        <Input
          maxLength={200}
          autoComplete="off"
          required={!current?.tokenEnd}
          {...register('token')}
          className="font-mono text-xs"
        />
      </Field>
      <TestPart test={test} sellerId={chosen} canTest={Boolean(current?.baseUrl)} />
    </FormDialog>
  );
}

/** Asks the saved console for everything that waits. */
function TestPart({
  test,
  sellerId,
  canTest,
}: {
  test: ReturnType<typeof useTestConsole>;
  sellerId: string;
  canTest: boolean;
}) {
  const t = useTranslations('emulator.reviews.console');
  const refusal = useRefusal();
  const press = () => test.mutate(sellerId, { onError: (error) => void showToast('error', refusal(error)) });
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button size="sm" type="button" pending={test.isPending} disabled={!canTest} onClick={press}>
          {t('test')}
        </Button>
      </div>
      {test.data ? <TestResult result={test.data} /> : null}
    </div>
  );
}

function TestResult({ result }: { result: ConsoleTest }) {
  const t = useTranslations('emulator.reviews');
  const refused = useRefusalWords();
  return (
    <ul className="flex flex-col gap-1 text-sm" aria-live="polite">
      {result.subjects.map(({ subject, ok, waiting, status, code }) => (
        <li key={subject} className="flex flex-wrap items-center gap-2">
          <Badge tone={ok ? 'success' : 'danger'}>{t(`tabs.${subject}`)}</Badge>
          <span className="text-muted text-xs">
            {ok ? t('console.waiting', { count: waiting }) : refused({ status, code })}
          </span>
        </li>
      ))}
    </ul>
  );
}
