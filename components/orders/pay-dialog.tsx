'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegister } from 'react-hook-form';
import { instantOf, typedOf } from '@/components/form/china-time';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { showToast } from '@/components/ui/toast';
import { PAY_STATUSES, type PayStatus } from '@/db/enums';
import { useObserveLine } from '@/lib/orders/queries';
import { EvidenceFields, type EvidenceValues } from './observation-fields';

export type ObservedSubject = { id: string; name: string; payStatus: PayStatus };
type Values = EvidenceValues & { payStatus: PayStatus; wholeMonth: boolean };

/** Records whether the customer has paid a line; credit counts as paid for a whole month at once. */
export function PayDialog({ line, onClose }: { line: ObservedSubject; onClose: () => void }) {
  const t = useTranslations('orders.observe');
  const words = useTranslations('orders.payStatuses');
  const observe = useObserveLine();
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: {
      payStatus: line.payStatus === 'paid' ? 'credit_outstanding' : 'paid',
      wholeMonth: line.payStatus === 'credit_outstanding',
      at: typedOf(new Date().toISOString()),
      note: '',
      file: null,
    },
    onSubmit: async ({ at, ...given }) => {
      const seen = { kind: 'pay_status', lineId: line.id, at: instantOf(at) ?? '' } as const;
      const { others } = await observe.mutateAsync({ ...given, ...seen });
      void showToast('success', others > 0 ? t('paidMonth', { count: others + 1 }) : t('recorded'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const options = PAY_STATUSES.map((value) => ({ value, label: words(value) }));
  const isRepayment = line.payStatus === 'credit_outstanding' && form.watch('payStatus') === 'paid';
  return (
    <FormDialog
      title={t('payTitle')}
      description={line.name}
      send={t('record')}
      sending={sending}
      onClose={onClose}
    >
      <RadioGroup
        {...form.register('payStatus')}
        label={t('payStatus')}
        defaultValue={form.formState.defaultValues?.payStatus ?? 'paid'}
        options={options}
      />
      {isRepayment ? (
        <Checkbox
          {...form.register('wholeMonth')}
          defaultChecked
          label={t('wholeMonth')}
          hint={t('wholeMonthHint')}
        />
      ) : null}
      <EvidenceFields
        register={form.register as unknown as UseFormRegister<EvidenceValues>}
        errors={{ at: errors.at?.message, note: errors.note?.message, file: errors.file?.message }}
        onFile={(file) => form.setValue('file', file)}
      />
    </FormDialog>
  );
}
