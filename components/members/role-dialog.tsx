'use client';

import { useTranslations } from 'next-intl';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { showToast } from '@/components/ui/toast';
import { ROLES, type Role } from '@/db/enums';
import type { MemberView } from '@/lib/members/contract';
import { useChangeRole } from '@/lib/members/queries';
import { RoleChoice } from './role-choice';

/** Gives a member another role. */
export function RoleDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const t = useTranslations('members');
  const change = useChangeRole();
  const { form, ...sending } = useProblemForm<{ role: Role }>({
    defaultValues: { role: member.role },
    onSubmit: async ({ role }) => {
      await change.mutateAsync({ id: member.id, role });
      void showToast('success', t('done.role'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('form.roleTitle', { name: member.name })}
      description={t('form.roleBody')}
      send={t('form.save')}
      sending={sending}
      onClose={onClose}
    >
      <RoleChoice
        roles={ROLES}
        label={t('form.role')}
        {...form.register('role')}
        defaultValue={member.role}
      />
    </FormDialog>
  );
}
