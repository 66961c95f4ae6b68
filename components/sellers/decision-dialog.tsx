'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { DecideCertification } from '@/lib/sellers/contract-certification';

type Props = { title: string; decide: (given: DecideCertification) => Promise<unknown>; onClose: () => void };
const EMPTY: DecideCertification = { verdict: 'approved', reason: '' };

/** Enters what the marketplace has decided; a rejection needs its reason. */
export function DecisionDialog({ title, decide, onClose }: Props) {
  const t = useTranslations('sellers.decision');
  const { form, ...sending } = useProblemForm<DecideCertification>({
    defaultValues: EMPTY,
    onSubmit: async (values) => {
      await decide(values);
      void showToast('success', t('recorded'));
      onClose();
    },
  });
  const isRejected = form.watch('verdict') === 'rejected';
  return (
    <FormDialog
      title={title}
      description={t('description')}
      send={t('record')}
      sending={sending}
      onClose={onClose}
    >
      <RadioGroup
        {...form.register('verdict')}
        label={t('verdict')}
        defaultValue={EMPTY.verdict}
        options={(['approved', 'rejected'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <Field
        label={t('reason')}
        error={form.formState.errors.reason?.message}
        isRequired={isRejected}
        isOptional={!isRejected}
      >
        <Textarea {...form.register('reason')} rows={4} maxLength={2_000} />
      </Field>
    </FormDialog>
  );
}
