'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { REASON_MAX } from '@/lib/deploy-templates/contract-values';
import { useStop } from '@/lib/deploy-templates/queries';

/** Takes an active template out of use, with a reason. */
export function StopDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('deploy-templates.stop');
  const stop = useStop(id);
  const { form, ...sending } = useProblemForm<{ reason: string }>({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      await stop.mutateAsync(reason);
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
      <Field label={t('reason')} error={form.formState.errors.reason?.message} isRequired>
        <Textarea {...form.register('reason')} rows={3} maxLength={REASON_MAX} />
      </Field>
    </FormDialog>
  );
}
