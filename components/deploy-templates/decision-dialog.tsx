'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { Decision } from '@/lib/deploy-templates/contract';
import { REASON_MAX } from '@/lib/deploy-templates/contract-values';
import { useDecide } from '@/lib/deploy-templates/queries';

/** Enters what the marketplace decided on a template. */
export function DecisionDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('deploy-templates.decision');
  const decide = useDecide(id);
  const { form, ...sending } = useProblemForm<Decision>({
    defaultValues: { verdict: 'approved', reason: '' },
    onSubmit: async (values) => {
      await decide.mutateAsync(values);
      void showToast('success', t('done'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <RadioGroup
        {...form.register('verdict')}
        label={t('verdict')}
        defaultValue="approved"
        options={(['approved', 'rejected'] as const).map((value) => ({
          value,
          label: t(`verdicts.${value}`),
        }))}
      />
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        error={form.formState.errors.reason?.message}
        isRequired={form.watch('verdict') === 'rejected'}
      >
        <Textarea {...form.register('reason')} rows={4} maxLength={REASON_MAX} />
      </Field>
    </FormDialog>
  );
}
