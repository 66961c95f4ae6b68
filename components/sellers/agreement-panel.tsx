'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { AgreementGroup, AgreementView } from '@/lib/sellers/contract-agreements';
import { useRemoveAgreement } from '@/lib/sellers/queries';
import { DocumentLink } from './document-link';
import { AgreementBadge } from './seller-badges';
import { AttachAgreementDialog, SignAgreementDialog } from './sign-agreement-dialog';

type Props = { group: AgreementGroup; canManage: boolean; onRecord: () => void };

/** One agreement with its versions. */
export function AgreementPanel({ group, canManage, onRecord }: Props) {
  const t = useTranslations('sellers.agreements');
  const { kind, title, standing, upcomingOn, versions } = group;
  const name = kind === 'other' ? title : t(`kinds.${kind}`);
  const actions = (
    <>
      <AgreementBadge standing={standing} />
      {canManage ? (
        <Button size="sm" onClick={onRecord} aria-label={t('recordOf', { action: t('newVersion'), name })}>
          {t('newVersion')}
        </Button>
      ) : null}
    </>
  );
  const description = upcomingOn ? t('upcoming', { day: upcomingOn }) : t(`about.${kind}`);
  return (
    <Panel title={name} description={description} actions={actions} padding="none">
      {versions.length === 0 ? <p className="p-4 text-muted text-sm">{t('none')}</p> : null}
      <ul className="divide-y divide-line empty:hidden">
        {versions.map((version) => (
          <li key={version.id} className="px-4 py-2.5">
            <Version version={version} canManage={canManage} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Version({ version, canManage }: { version: AgreementView; canManage: boolean }) {
  const t = useTranslations('sellers.agreements');
  const { signedOn, signedBy, file, url } = version;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium">{t('version', { version: version.version })}</span>
          <span className="text-muted text-xs">{t('effective', { day: version.effectiveOn })}</span>
        </p>
        <p className="wrap-anywhere text-muted text-xs">
          {signedOn ? t('signed', { day: signedOn, name: signedBy ?? '' }) : t('notSigned')}
        </p>
        <p className="flex flex-wrap gap-x-4 empty:hidden">
          {file ? <DocumentLink file={file} /> : null}
          {url ? (
            <TextLink href={url} target="_blank" rel="noreferrer">
              {t('read')}
            </TextLink>
          ) : null}
        </p>
      </div>
      {canManage ? <VersionActions version={version} /> : null}
    </div>
  );
}

function VersionActions({ version }: { version: AgreementView }) {
  const t = useTranslations('sellers.agreements');
  const remove = useRemoveAgreement();
  const [asked, setAsked] = useState<'sign' | 'attach' | 'remove' | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="flex flex-wrap gap-2">
      {version.signedOn ? (
        <Button size="sm" onClick={() => setAsked('attach')}>
          {version.file ? t('replaceFile') : t('attach')}
        </Button>
      ) : (
        <>
          <Button size="sm" variant="primary" onClick={() => setAsked('sign')}>
            {t('sign')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setAsked('remove')}>
            {t('remove')}
          </Button>
        </>
      )}
      {asked === 'sign' ? <SignAgreementDialog version={version} onClose={close} /> : null}
      {asked === 'attach' ? <AttachAgreementDialog version={version} onClose={close} /> : null}
      {asked === 'remove' ? (
        <ActionConfirm
          tone="danger"
          title={t('removeTitle', { version: version.version })}
          description={t('removeBody')}
          confirmLabel={t('remove')}
          run={() => remove.mutateAsync(version.id)}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
