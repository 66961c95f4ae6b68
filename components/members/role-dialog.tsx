'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { FormError } from '@/components/form/form-error';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { showToast } from '@/components/ui/toast';
import { ROLES, type Role } from '@/db/enums';
import type { MemberView } from '@/lib/members/contract';
import { useChangeRole } from '@/lib/members/queries';
import { RoleChoice } from './role-choice';

/** Gives a member another role. */
export function RoleDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const t = useTranslations('members');
  const common = useTranslations('common.actions');
  const formId = useId();
  const change = useChangeRole();
  const { form, submit, refusal, isSubmitting } = useProblemForm<{ role: Role }>({
    defaultValues: { role: member.role },
    onSubmit: async ({ role }) => {
      await change.mutateAsync({ id: member.id, role });
      void showToast('success', t('done.role'));
      onClose();
    },
  });
  const footer = (
    <>
      <DialogClose asChild>
        <Button>{common('cancel')}</Button>
      </DialogClose>
      <Button variant="primary" type="submit" form={formId} pending={isSubmitting}>
        {t('form.save')}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('form.roleTitle', { name: member.name })}
      description={t('form.roleBody')}
      footer={footer}
    >
      <form id={formId} noValidate onSubmit={submit}>
        <FormError refusal={refusal} />
        <RoleChoice
          roles={ROLES}
          label={t('form.role')}
          {...form.register('role')}
          defaultValue={member.role}
        />
      </form>
    </Dialog>
  );
}
