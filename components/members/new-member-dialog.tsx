'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
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
  const formId = useId();
  const create = useCreateMember();
  const { form, submit, refusal, isSubmitting } = useProblemForm<Values>({
    defaultValues: { name: '', email: '', role: 'delivery' },
    onSubmit: async (values) => onMade(await create.mutateAsync(values)),
  });
  const { errors } = form.formState;
  const footer = (
    <>
      <DialogClose asChild>
        <Button>{common('cancel')}</Button>
      </DialogClose>
      <Button variant="primary" type="submit" form={formId} pending={isSubmitting}>
        {common('create')}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('createTitle')}
      description={t('createBody')}
      footer={footer}
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError refusal={refusal} />
        <Field label={t('name')} error={errors.name?.message} isRequired>
          <Input {...form.register('name')} autoComplete="off" maxLength={64} />
        </Field>
        <Field label={t('email')} error={errors.email?.message} isRequired>
          <Input {...form.register('email')} type="email" autoComplete="off" maxLength={254} />
        </Field>
        <RoleChoice roles={ROLES} label={t('role')} {...form.register('role')} defaultValue="delivery" />
      </form>
    </Dialog>
  );
}
