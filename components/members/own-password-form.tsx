'use client';

import { useTranslations } from 'next-intl';
import { Field, FieldStack } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { PasswordInput } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/members/contract-values';
import { changeOwnPassword } from '@/lib/members/queries';

const EMPTY = { current: '', password: '' };

/** Changes one's own password; the hidden e-mail tells a password manager whose it is. */
export function OwnPasswordForm({ email }: { email: string }) {
  const t = useTranslations('members');
  const { form, submit, refusal, isSubmitting } = useProblemForm({
    defaultValues: EMPTY,
    onSubmit: async (values) => {
      await changeOwnPassword(values);
      form.reset(EMPTY);
      void showToast('success', t('done.password'));
    },
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit}>
      <FormError refusal={refusal} />
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <FieldStack>
        <Field label={t('me.current')} error={errors.current?.message} isRequired>
          <PasswordInput {...form.register('current')} maxLength={PASSWORD_MAX} />
        </Field>
        <Field
          label={t('me.new')}
          hint={t('me.newHint', { min: PASSWORD_MIN })}
          error={errors.password?.message}
          isRequired
        >
          <PasswordInput
            {...form.register('password')}
            autoComplete="new-password"
            minLength={PASSWORD_MIN}
            maxLength={PASSWORD_MAX}
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {t('me.save')}
          </Button>
        </div>
      </FieldStack>
    </form>
  );
}
