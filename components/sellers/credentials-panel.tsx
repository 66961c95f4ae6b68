'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import type { SellerView } from '@/lib/sellers/contract';
import { CredentialsDialog } from './credentials-dialog';

type CredentialsPanelProps = { seller: SellerView; canManage: boolean };

/** Which AK is in use; the SK is never shown. */
export function CredentialsPanel({ seller, canManage }: CredentialsPanelProps) {
  const t = useTranslations('sellers.credentials');
  const [isOpen, setOpen] = useState(false);
  const { credentials } = seller;
  const action = canManage ? (
    <Button size="sm" onClick={() => setOpen(true)}>
      {credentials ? t('replace') : t('set')}
    </Button>
  ) : null;
  return (
    <Panel title={t('title')} description={t('description')} actions={action}>
      {credentials ? (
        <KeyValueList
          items={[
            { key: 'ak', label: t('ak'), value: <CopyText value={credentials.accessKeyId} /> },
            { key: 'sk', label: t('sk'), value: t('sealed') },
            { key: 'updated', label: t('updated'), value: <DateTime iso={credentials.updatedAt} /> },
          ]}
        />
      ) : (
        <Banner tone="warning">{t('none')}</Banner>
      )}
      {isOpen ? <CredentialsDialog onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}
