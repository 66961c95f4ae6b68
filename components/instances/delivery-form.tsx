'use client';

import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { type ProblemForm, useProblemForm } from '@/components/form/use-problem-form';
import { Checkbox } from '@/components/ui/choice';
import { Input, PasswordInput, Textarea } from '@/components/ui/input';
import type { DeliverInstanceInput, InstanceDetail } from '@/lib/instances/contract';

export type DeliveryValues = {
  frontEndUrl: string;
  adminUrl: string;
  userName: string;
  password: string;
  clearLogin: boolean;
  memo: string;
  quantityInUse: number | null;
};

const valuesOf = (instance: InstanceDetail): DeliveryValues => ({
  frontEndUrl: instance.frontEndUrl ?? '',
  adminUrl: instance.adminUrl ?? '',
  userName: '',
  password: '',
  clearLogin: false,
  memo: instance.memo ?? '',
  quantityInUse: instance.quantityInUse,
});

/** An empty user name or password keeps what is stored, unless both are to go. */
function inputOf({ clearLogin, userName, password, ...values }: DeliveryValues): DeliverInstanceInput {
  const named = (value: string) => (clearLogin ? '' : value || undefined);
  return { ...values, userName: named(userName), password: named(password) };
}

/** The form of a delivery; `send` gets what the door takes. */
export function useDeliveryForm(
  instance: InstanceDetail,
  send: (input: DeliverInstanceInput) => Promise<unknown>,
): ProblemForm<DeliveryValues> {
  return useProblemForm<DeliveryValues>({
    defaultValues: valuesOf(instance),
    onSubmit: (values) => send(inputOf(values)),
  });
}

type FormOf = UseFormReturn<DeliveryValues>;

function LoginFields({ instance, form }: { instance: InstanceDetail; form: FormOf }) {
  const t = useTranslations('instances.delivery');
  const { errors } = form.formState;
  const { userName, hasPassword } = instance.login;
  const isClearing = form.watch('clearLogin');
  const plain = { autoComplete: 'off', spellCheck: false, disabled: isClearing };
  return (
    <>
      <div className="grid gap-4 wide:grid-cols-2">
        <Field
          label={t('userName')}
          hint={userName ? t('keepUserName', { name: userName }) : undefined}
          error={errors.userName?.message}
          isOptional
        >
          <Input {...form.register('userName')} {...plain} />
        </Field>
        <Field
          label={t('password')}
          hint={hasPassword ? t('keepPassword') : undefined}
          error={errors.password?.message}
          isOptional
        >
          <PasswordInput {...form.register('password')} {...plain} autoComplete="new-password" />
        </Field>
      </div>
      <p className="-mt-2 text-muted text-xs">{t('loginHint')}</p>
      {userName || hasPassword ? <Checkbox {...form.register('clearLogin')} label={t('clearLogin')} /> : null}
    </>
  );
}

const asCount = (text: unknown) => (text === '' || text === null ? null : Number(text));

type FieldsProps = { instance: InstanceDetail; form: FormOf };

/** What the customer gets, field by field. */
export function DeliveryFields({ instance, form }: FieldsProps) {
  const t = useTranslations('instances.delivery');
  const { errors } = form.formState;
  const url = { type: 'url', inputMode: 'url', autoComplete: 'off', spellCheck: false } as const;
  return (
    <>
      <Field
        label={t('frontEndUrl')}
        hint={t('frontEndUrlHint')}
        error={errors.frontEndUrl?.message}
        isRequired
      >
        <Input {...form.register('frontEndUrl')} {...url} />
      </Field>
      <Field label={t('adminUrl')} error={errors.adminUrl?.message} isOptional>
        <Input {...form.register('adminUrl')} {...url} />
      </Field>
      <LoginFields instance={instance} form={form} />
      <Field label={t('memo')} hint={t('memoHint')} error={errors.memo?.message} isOptional>
        <Textarea {...form.register('memo')} rows={2} maxLength={1024} />
      </Field>
      <Field
        label={t('quantityInUse')}
        hint={t('quantityInUseHint', { quantity: instance.quantity })}
        error={errors.quantityInUse?.message}
        isOptional
      >
        <Input
          {...form.register('quantityInUse', { setValueAs: asCount })}
          type="number"
          min={0}
          step={1}
          inputMode="numeric"
          className="w-40"
        />
      </Field>
    </>
  );
}
