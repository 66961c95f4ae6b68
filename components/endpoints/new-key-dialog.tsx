'use client';

import { useTranslations } from 'next-intl';
import { instantOf } from '@/components/form/china-time';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Input, PasswordInput } from '@/components/ui/input';
import type { NewAccessKey } from '@/lib/endpoints/contract';
import { useCreateAccessKey } from '@/lib/endpoints/queries';

type NewKeyDialogProps = { addressId: string; onMade: (made: NewAccessKey) => void; onClose: () => void };

const SOURCES = ['made', 'pasted'] as const;
type Values = {
  label: string;
  source: (typeof SOURCES)[number];
  secret: string;
  validFrom: string;
  validUntil: string;
};
const EMPTY: Values = { label: '', source: 'made', secret: '', validFrom: '', validUntil: '' };

const toInput = ({ label, source, secret, validFrom, validUntil }: Values) => {
  const from = instantOf(validFrom);
  return {
    label,
    ...(source === 'pasted' ? { secret } : {}),
    ...(from ? { validFrom: from } : {}),
    validUntil: instantOf(validUntil) ?? null,
  };
};

/** Adds a key, made here or pasted; it is shown next. */
export function NewKeyDialog({ addressId, onMade, onClose }: NewKeyDialogProps) {
  const t = useTranslations('endpoints.keys');
  const common = useTranslations('common.actions');
  const create = useCreateAccessKey(addressId);
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: EMPTY,
    onSubmit: async (values) => onMade(await create.mutateAsync(toInput(values))),
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('createTitle')}
      description={t('createBody')}
      send={common('create')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('label')} hint={t('labelHint')} error={errors.label?.message} isRequired>
        <Input {...form.register('label')} autoComplete="off" maxLength={64} />
      </Field>
      <RadioGroup
        {...form.register('source')}
        label={t('source')}
        defaultValue={EMPTY.source}
        options={SOURCES.map((value) => ({ value, label: t(value) }))}
      />
      {form.watch('source') === 'pasted' ? (
        <Field label={t('secret')} hint={t('secretHint')} error={errors.secret?.message} isRequired>
          <PasswordInput {...form.register('secret')} mono autoComplete="off" maxLength={128} />
        </Field>
      ) : null}
      <div className="grid gap-4 wide:grid-cols-2">
        <Field label={t('from')} hint={t('fromHint')} error={errors.validFrom?.message}>
          <Input {...form.register('validFrom')} type="datetime-local" />
        </Field>
        <Field label={t('until')} hint={t('untilHint')} error={errors.validUntil?.message}>
          <Input {...form.register('validUntil')} type="datetime-local" />
        </Field>
      </div>
      <p className="text-muted text-xs">{t('zone')}</p>
    </FormDialog>
  );
}
