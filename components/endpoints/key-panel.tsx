'use client';

import { Ellipsis, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Panel } from '@/components/ui/panel';
import type { AccessKeyView, AddressDetail } from '@/lib/endpoints/contract';
import type { KeyState } from '@/lib/endpoints/contract-values';
import { type KeyAction, KeyActionDialog } from './key-actions';

const TONES: Record<KeyState, Tone> = {
  live: 'success',
  scheduled: 'info',
  expired: 'muted',
  revoked: 'muted',
};

type KeyPanelProps = { address: AddressDetail; canManage: boolean };

/** The keys of an address, with their validity. */
export function KeyPanel({ address, canManage }: KeyPanelProps) {
  const t = useTranslations('endpoints.keys');
  const [action, setAction] = useState<KeyAction | null>(null);
  const create = canManage ? (
    <Button
      size="sm"
      variant={address.liveKeys === 0 ? 'primary' : 'secondary'}
      icon={<Plus aria-hidden="true" />}
      onClick={() => setAction({ kind: 'create' })}
    >
      {t('create')}
    </Button>
  ) : null;
  return (
    <Panel title={t('title')} description={t('description')} actions={create} padding="none">
      {address.liveKeys === 0 ? (
        <div className="p-4">
          <Banner tone="warning">{t('empty')}</Banner>
        </div>
      ) : null}
      <ul>
        {address.keys.map((key) => (
          <KeyRow key={key.id} accessKey={key} act={canManage ? setAction : null} />
        ))}
      </ul>
      {action ? <KeyActionDialog address={address} action={action} setAction={setAction} /> : null}
    </Panel>
  );
}

type KeyRowProps = { accessKey: AccessKeyView; act: ((action: KeyAction) => void) | null };

function KeyRow({ accessKey, act }: KeyRowProps) {
  const t = useTranslations('endpoints.keys');
  return (
    <li className="flex items-center justify-between gap-4 border-line border-b px-4 py-2.5 last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere font-medium text-ink">{accessKey.label}</span>
          <Badge tone={TONES[accessKey.state]}>{t(`state.${accessKey.state}`)}</Badge>
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-4 text-muted text-xs">
          <span>
            {t('meta.from')} <DateTime iso={accessKey.validFrom} />
          </span>
          <KeyEnd accessKey={accessKey} />
        </p>
      </div>
      {act && accessKey.state !== 'revoked' ? (
        <Menu trigger={<IconButton label={t('menu', { label: accessKey.label })} icon={<Ellipsis />} />}>
          <MenuItem onSelect={() => act({ kind: 'validity', key: accessKey })}>{t('validity')}</MenuItem>
          <MenuItem tone="danger" onSelect={() => act({ kind: 'revoke', key: accessKey })}>
            {t('revoke')}
          </MenuItem>
        </Menu>
      ) : null}
    </li>
  );
}

function KeyEnd({ accessKey }: { accessKey: AccessKeyView }) {
  const t = useTranslations('endpoints.keys.meta');
  const end = accessKey.revokedAt ?? accessKey.validUntil;
  if (!end) return <span>{t('never')}</span>;
  return (
    <span>
      {t(accessKey.revokedAt ? 'revoked' : 'until')} <DateTime iso={end} />
    </span>
  );
}
