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
      {beside.map((other) => (
        <Banner key={other.id} tone="warning">
          <FileLinks files={[other]} />
          <p>{t('beside', { rows: other.rows, shared: other.shared })}</p>
          {canWithdraw ? (
            <div className="mt-2">
              <WithdrawButton file={other} label={t('withdrawOther', { name: other.name })} />
            </div>
          ) : null}
        </Banner>
      ))}
    </>
  );
}
