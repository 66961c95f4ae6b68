'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Textarea } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { showToast } from '@/components/ui/toast';
import type { LineView } from '@/lib/statements/contract';
import { useCounterAdjustment } from '@/lib/statements/queries';

type Props = { line: Pick<LineView, 'id' | 'orderLineId' | 'amountMinor' | 'currency'>; onClose: () => void };

/** Takes an adjustment or a penalty back; the amount that counters it is shown again. */
export function CounterDialog({ line, onClose }: Props) {
  const t = useTranslations('statements.counter');
  const counter = useCounterAdjustment(line.id);
  const { form, ...sending } = useProblemForm<{ reason: string }>({
    defaultValues: { reason: '' },
    onSubmit: async (given) => {
      await counter.mutateAsync(given);
      void showToast('success', t('done'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('title')}
      description={t('body', { line: line.orderLineId })}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <p className="flex items-baseline justify-between gap-4 rounded-sm bg-sunken px-3 py-2 text-sm">
        {t('amount')}
        <Money minor={-line.amountMinor} currency={line.currency} emphasis="strong" />
      </p>
      <Field label={t('reason')} error={form.formState.errors.reason?.message ?? null} isRequired>
        <Textarea {...form.register('reason')} rows={3} maxLength={2_000} />
      </Field>
    </FormDialog>
  );
}
