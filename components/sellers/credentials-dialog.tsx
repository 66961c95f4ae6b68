'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Input, PasswordInput } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { useSetCredentials } from '@/lib/sellers/queries';

/** Takes a new AK and SK in place of the old ones. */
export function CredentialsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('sellers.credentials');
  const common = useTranslations('common.actions');
  const formId = useId();
  const set = useSetCredentials();
  const { form, submit, refusal, isSubmitting } = useProblemForm({
    defaultValues: { accessKeyId: '', secret: '' },
    onSubmit: async (values) => {
      await set.mutateAsync(values);
      void showToast('success', t('saved'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const footer = (
    <>
      <DialogClose asChild>
        <Button>{common('cancel')}</Button>
      </DialogClose>
      <Button variant="primary" type="submit" form={formId} pending={isSubmitting}>
        {t('save')}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('dialogTitle')}
      description={t('dialogBody')}
      footer={footer}
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError refusal={refusal} />
        <Field label={t('ak')} hint={t('akHint')} error={errors.accessKeyId?.message} isRequired>
          <Input
            {...form.register('accessKeyId')}
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
          />
        </Field>
        <Field label={t('sk')} error={errors.secret?.message} isRequired>
          <PasswordInput {...form.register('secret')} mono autoComplete="off" maxLength={128} />
        </Field>
      </form>
    </Dialog>
  );
}
