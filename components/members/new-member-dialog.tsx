'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { ROLES, type Role } from '@/db/enums';
import type { MemberWithPassword } from '@/lib/members/contract';
import { useCreateMember } from '@/lib/members/queries';
import { RoleChoice } from './role-choice';

type NewMemberDialogProps = { onMade: (made: MemberWithPassword) => void; onClose: () => void };
type Values = { name: string; email: string; role: Role };

/** Adds a person; the password that is made is shown next. */
export function NewMemberDialog({ onMade, onClose }: NewMemberDialogProps) {
  const t = useTranslations('members.form');
  const common = useTranslations('common.actions');
  const create = useCreateMember();
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: { name: '', email: '', role: 'delivery' },
    onSubmit: async (values) => onMade(await create.mutateAsync(values)),
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
      <Field label={t('name')} error={errors.name?.message} isRequired>
        <Input {...form.register('name')} autoComplete="off" maxLength={64} />
      </Field>
      <Field label={t('email')} error={errors.email?.message} isRequired>
        <Input {...form.register('email')} type="email" autoComplete="off" maxLength={254} />
      </Field>
      <RoleChoice roles={ROLES} label={t('role')} {...form.register('role')} defaultValue="delivery" />
    </FormDialog>
  );
}
