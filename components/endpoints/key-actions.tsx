'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Banner } from '@/components/ui/banner';
import { ShownOnce } from '@/components/ui/shown-once';
import type { AccessKeyView, AddressDetail, NewAccessKey } from '@/lib/endpoints/contract';
import { useRevokeAccessKey } from '@/lib/endpoints/queries';

const ValidityDialog = dynamic(() => import('./validity-dialog').then((module) => module.ValidityDialog));
const NewKeyDialog = dynamic(() => import('./new-key-dialog').then((module) => module.NewKeyDialog));

export type KeyAction =
  | { kind: 'create' }
  | { kind: 'validity' | 'revoke'; key: AccessKeyView }
  | { kind: 'shown'; made: NewAccessKey };

type KeyActionDialogProps = {
  address: AddressDetail;
  action: KeyAction;
  setAction: (next: KeyAction | null) => void;
};

/** The dialog of the chosen action, and the key that it may have made. */
export function KeyActionDialog({ address, action, setAction }: KeyActionDialogProps) {
  const t = useTranslations('endpoints.keys.once');
  const close = () => setAction(null);
  switch (action.kind) {
    case 'create':
      return (
        <NewKeyDialog
          addressId={address.id}
          onMade={(made) => setAction({ kind: 'shown', made })}
          onClose={close}
        />
      );
    case 'validity':
      return <ValidityDialog addressId={address.id} accessKey={action.key} onClose={close} />;
    case 'revoke':
      return <RevokeQuestion address={address} accessKey={action.key} onClose={close} />;
    case 'shown':
      return (
        <ShownOnce
          title={t('title', { label: action.made.key.label })}
          description={t('body')}
          label={t('label')}
          value={action.made.secret}
          doneLabel={t('done')}
          onDone={close}
        />
      );
  }
}

type RevokeQuestionProps = { address: AddressDetail; accessKey: AccessKeyView; onClose: () => void };

function RevokeQuestion({ address, accessKey, onClose }: RevokeQuestionProps) {
  const t = useTranslations('endpoints.keys');
  const revoke = useRevokeAccessKey(address.id);
  const isLastLive = accessKey.state === 'live' && address.liveKeys === 1;
  return (
    <ActionConfirm
      title={t('revokeTitle', { label: accessKey.label })}
      description={t('revokeBody')}
      details={isLastLive ? <Banner tone="warning">{t('lastLive')}</Banner> : undefined}
      confirmLabel={t('revoke')}
      tone="danger"
      run={() => revoke.mutateAsync(accessKey.id)}
      doneMessage={t('revoked')}
      onClose={onClose}
    />
  );
}
