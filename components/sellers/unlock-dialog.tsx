'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { useUnlockCertification } from '@/lib/sellers/queries';

/** Enters that the marketplace has lifted the lock, and by which ticket. */
export function UnlockDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('sellers.certification');
  const unlock = useUnlockCertification();
  const { form, ...sending } = useProblemForm({
    defaultValues: { ticketNumber: '' },
    onSubmit: async ({ ticketNumber }) => {
      await unlock.mutateAsync(ticketNumber);
      void showToast('success', t('unlocked'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('unlock')}
      description={t('unlockBody')}
      send={t('unlockSend')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('ticketNumber')} error={form.formState.errors.ticketNumber?.message} isRequired>
        <Input {...form.register('ticketNumber')} mono autoComplete="off" maxLength={64} />
      </Field>
    </FormDialog>
  );
}
