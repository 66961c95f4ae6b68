'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input, PasswordInput } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { useSetCredentials } from '@/lib/sellers/queries';

/** Takes a new AK and SK in place of the old ones. */
export function CredentialsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('sellers.credentials');
  const set = useSetCredentials();
  const { form, ...sending } = useProblemForm({
    defaultValues: { accessKeyId: '', secret: '' },
    onSubmit: async (values) => {
      await set.mutateAsync(values);
      void showToast('success', t('saved'));
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('dialogTitle')}
      description={t('dialogBody')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('ak')} hint={t('akHint')} error={errors.accessKeyId?.message} isRequired>
        <Input {...form.register('accessKeyId')} mono autoComplete="off" spellCheck={false} maxLength={64} />
      </Field>
      <Field label={t('sk')} error={errors.secret?.message} isRequired>
        <PasswordInput {...form.register('secret')} mono autoComplete="off" maxLength={128} />
      </Field>
    </FormDialog>
  );
}
