'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { ShownOnce } from '@/components/ui/shown-once';
import type { MemberView, MemberWithPassword } from '@/lib/members/contract';
import { useResetPassword, useSetDisabled } from '@/lib/members/queries';

const NewMemberDialog = dynamic(() => import('./new-member-dialog').then((module) => module.NewMemberDialog));
const RoleDialog = dynamic(() => import('./role-dialog').then((module) => module.RoleDialog));

export type MemberAction =
  | { kind: 'create' }
  | { kind: 'role' | 'reset' | 'disable' | 'enable'; member: MemberView };

type MemberActionDialogProps = { action: MemberAction; onClose: () => void };

/** The dialog of the chosen action, and the password that it may have made. */
export function MemberActionDialog({ action, onClose }: MemberActionDialogProps) {
  const [made, setMade] = useState<MemberWithPassword | null>(null);
  if (made) return <PasswordShown made={made} onDone={onClose} />;
  switch (action.kind) {
    case 'create':
      return <NewMemberDialog onMade={setMade} onClose={onClose} />;
    case 'role':
      return <RoleDialog member={action.member} onClose={onClose} />;
    case 'reset':
      return <ResetQuestion member={action.member} onMade={setMade} onClose={onClose} />;
    default:
      return (
        <DisableQuestion member={action.member} disabled={action.kind === 'disable'} onClose={onClose} />
      );
  }
}

function PasswordShown({ made, onDone }: { made: MemberWithPassword; onDone: () => void }) {
  const t = useTranslations('members.password');
  return (
    <ShownOnce
      title={t('title', { name: made.member.name })}
      description={t('body')}
      label={t('label')}
      value={made.password}
      doneLabel={t('done')}
      onDone={onDone}
    />
  );
}

type QuestionProps = { member: MemberView; onClose: () => void };

function ResetQuestion({
  member,
  onMade,
  onClose,
}: QuestionProps & { onMade: (made: MemberWithPassword) => void }) {
  const t = useTranslations('members');
  const reset = useResetPassword();
  // The question closes with what it was opened with, so the password cannot travel as state.
  const made = useRef<MemberWithPassword | null>(null);
  return (
    <ActionConfirm
      title={t('confirm.resetTitle', { name: member.name })}
      description={t('confirm.resetBody')}
      confirmLabel={t('actions.reset')}
      tone="danger"
      run={async () => {
        made.current = await reset.mutateAsync(member.id);
      }}
      onClose={() => (made.current ? onMade(made.current) : onClose())}
    />
  );
}

function DisableQuestion({ member, disabled, onClose }: QuestionProps & { disabled: boolean }) {
  const t = useTranslations('members');
  const change = useSetDisabled();
  const { name } = member;
  return (
    <ActionConfirm
      title={disabled ? t('confirm.disableTitle', { name }) : t('confirm.enableTitle', { name })}
      description={disabled ? t('confirm.disableBody') : t('confirm.enableBody')}
      confirmLabel={disabled ? t('actions.disable') : t('actions.enable')}
      tone={disabled ? 'danger' : 'normal'}
      run={() => change.mutateAsync({ id: member.id, disabled })}
      doneMessage={disabled ? t('done.disabled') : t('done.enabled')}
      onClose={onClose}
    />
  );
}
