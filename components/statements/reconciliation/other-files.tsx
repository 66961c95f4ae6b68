'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { FileDetail, OtherFile } from '@/lib/statements/reconciliation/contract';
import { WithdrawButton } from './withdraw-button';

function FileLinks({ files }: { files: readonly OtherFile[] }) {
  return files.map(({ id, name }) => (
    <TextLink key={id} href={routes.statementFile(id)} className="mr-2 wrap-anywhere">
      {name}
    </TextLink>
  ));
}

/** Other files of the same statements: which took whose place, and which stand beside each other. */
export function OtherFiles({ file, canWithdraw }: { file: FileDetail; canWithdraw: boolean }) {
  const t = useTranslations('reconciliation.file');
  const { replaced, replacedBy, beside } = file;
  const rivals = beside.filter(({ shared }) => shared > 0);
  const parts = beside.filter(({ shared }) => shared === 0);
  return (
    <>
      {replacedBy ? (
        <Banner tone="info">
          {t('replacedBy')} <FileLinks files={[replacedBy]} />
        </Banner>
      ) : null}
      {replaced.length > 0 ? (
        <Banner tone="info">
          {t('replaced')} <FileLinks files={replaced} />
        </Banner>
      ) : null}
      {parts.length > 0 ? (
        <Banner tone="info">
          {t('parts')} <FileLinks files={parts} />
        </Banner>
      ) : null}
      {rivals.map((other) => (
        <Banner
          key={other.id}
          tone="warning"
          actions={
            canWithdraw ? (
              <WithdrawButton file={other} label={t('withdrawOther', { name: other.name })} />
            ) : null
          }
        >
          <FileLinks files={[other]} />
          {t('beside', { rows: other.rows, shared: other.shared })}
        </Banner>
      ))}
    </>
  );
}
