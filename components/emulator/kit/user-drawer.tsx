'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import type { EnterpriseDetail, KitUserView } from '@/lib/emulator/views-kit';
import { KitUserBadge } from './kit-badges';
import { useApplicationStep } from './queries';
import { SignInAs } from './sign-in-as';
import { useTelling } from './use-told';
import { UserDialog } from './user-dialog';

interface UserProps {
  detail: EnterpriseDetail;
  app: string;
  user: KitUserView;
  close: () => void;
}

/** One user: what is known of him, what the admin can do, and the sign-in as him. */
export function UserDrawer({ detail, app, user, close }: UserProps) {
  const t = useTranslations('emulator.kit.user');
  const isBound = detail.enterprise.status === 'bound';
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && close()}
      title={user.name}
      description={t('description')}
      footer={isBound ? <Actions detail={detail} app={app} user={user} close={close} /> : null}
    >
      <UserFacts user={user} />
      {isBound ? <SignIn detail={detail} app={app} user={user} /> : null}
    </Drawer>
  );
}

/** The sign-in as the user, or why the marketplace would not let him through. */
function SignIn({ detail, app, user }: Omit<UserProps, 'close'>) {
  const t = useTranslations('emulator.kit.user.noSignIn');
  if (user.status === 'authorised' && user.enabled)
    return <SignInAs enterprise={detail.enterprise.id} app={app} user={user} />;
  return (
    <div className="mt-4">
      <Banner tone="info">{t(user.status === 'authorised' ? 'disabled' : user.status)}</Banner>
    </div>
  );
}

function Actions({ detail, app, user, close }: UserProps) {
  const t = useTranslations('emulator.kit.user');
  const step = useApplicationStep(detail.enterprise.id);
  const tell = useTelling();
  const [isChanging, setChanging] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const body = { userNames: [user.userName] };
  const take = (name: 'users/withdraw' | 'users/remove') =>
    tell(() => step.mutateAsync({ step: name, app, body }));
  return (
    <>
      {user.status === 'authorised' ? (
        <Button
          pending={step.isPending && step.variables.step === 'users/withdraw'}
          onClick={() => void take('users/withdraw')}
        >
          {t('withdraw')}
        </Button>
      ) : null}
      {user.status === 'removed' ? null : (
        <Button variant="danger" onClick={() => setRemoving(true)}>
          {t('remove')}
        </Button>
      )}
      <Button variant="primary" onClick={() => setChanging(true)}>
        {user.status === 'authorised' ? t('change') : t('again')}
      </Button>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={t('removeTitle', { name: user.name })}
        description={t('removeBody')}
        confirmLabel={t('remove')}
        tone="danger"
        pending={step.isPending}
        onConfirm={() => take('users/remove')}
      />
      {isChanging ? (
        <UserDialog
          detail={detail}
          app={app}
          user={user}
          close={() => {
            setChanging(false);
            close();
          }}
        />
      ) : null}
    </>
  );
}

const TEXTS = ['position', 'employeeCode', 'mobile', 'email', 'workPlace', 'entryDate'] as const;

function UserFacts({ user }: { user: KitUserView }) {
  const t = useTranslations('emulator.kit');
  const type = ([1, 2, 3, 4] as const).find((known) => known === user.employeeType);
  return (
    <KeyValueList
      items={[
        { key: 'status', label: t('columns.status'), value: <KitUserBadge status={user.status} /> },
        { key: 'userName', label: t('columns.userName'), value: user.userName },
        { key: 'department', label: t('columns.department'), value: user.orgName ?? '—' },
        { key: 'role', label: t('columns.role'), value: t(`role.${user.role}`) },
        {
          key: 'enabled',
          label: t('columns.enabled'),
          value: t(user.enabled ? 'enabled.yes' : 'enabled.no'),
        },
        ...TEXTS.map((name) => ({ key: name, label: t(`columns.${name}`), value: user[name] ?? '—' })),
        {
          key: 'employeeType',
          label: t('columns.employeeType'),
          value: type ? t(`employeeType.${type}`) : '—',
        },
      ]}
    />
  );
}
