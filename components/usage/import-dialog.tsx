'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { Stat, StatRow } from '@/components/ui/stat';
import { routes } from '@/lib/routes';
import type { ImportedVerdicts } from '@/lib/usage/contract';
import { useImportVerdicts } from '@/lib/usage/queries';
import { FileDialog, useFile } from './file-dialog';
import { RowProblems } from './row-problems';

const SHOWN_UNKNOWN = 50;

function Unreadable({ imported }: { imported: ImportedVerdicts }) {
  const t = useTranslations('usage');
  const { wrong } = imported;
  const problems = wrong.map(({ row, field, code, given }) => ({
    row,
    field: t(`verdictFields.${field}`),
    given,
    words: `verdictRefusals.${code}`,
  }));
  const title = t('verdicts.wrong', { count: new Set(wrong.map(({ row }) => row)).size });
  return (
    <>
      {imported.stored ? null : (
        <Banner tone="danger" title={title}>
          {t('verdicts.wrongHint')}
        </Banner>
      )}
      <RowProblems problems={problems} />
    </>
  );
}

function Imported({ imported }: { imported: ImportedVerdicts }) {
  const t = useTranslations('usage.verdicts');
  const { confirmed, rejected, unchanged, unknown } = imported;
  return (
    <>
      <Banner tone="success">{t('doneTitle', { rows: imported.rows })}</Banner>
      <StatRow>
        <Stat label={t('confirmed')} value={confirmed} tone="success" />
        <Stat label={t('rejected')} value={rejected} tone={rejected > 0 ? 'danger' : 'muted'} />
        <Stat label={t('unchanged')} value={unchanged} tone="muted" />
        <Stat label={t('unknown')} value={unknown.length} tone={unknown.length > 0 ? 'warning' : 'muted'} />
      </StatRow>
      {unknown.length > 0 ? (
        <div className="text-sm">
          <h3 className="font-medium">{t('unknownTitle')}</h3>
          <ul className="mt-1 font-mono text-xs">
            {unknown.slice(0, SHOWN_UNKNOWN).map((serial) => (
              <li key={serial} className="wrap-anywhere">
                {serial}
              </li>
            ))}
            {unknown.length > SHOWN_UNKNOWN ? <li>…</li> : null}
          </ul>
        </div>
      ) : null}
    </>
  );
}

/** Takes the marketplace's own record list: what it rejected after a call had succeeded is seen only there. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('usage.verdicts');
  const common = useTranslations('common.actions');
  const load = useImportVerdicts();
  const state = useFile(load.mutateAsync);
  const imported = state.answer;
  const isWrong = imported !== null && !imported.stored && imported.rows > 0;
  const footer = isWrong ? (
    <Button pending={state.isPending} onClick={() => void state.keep('good')}>
      {t('importGood', { count: imported.rows })}
    </Button>
  ) : imported && imported.rejected > 0 ? (
    <LinkButton variant="primary" href={`${routes.usage()}?state=rejected`} onClick={onClose}>
      {t('showRejected')}
    </LinkButton>
  ) : null;
  return (
    <FileDialog
      title={t('title')}
      description={t('body')}
      state={state}
      onPick={(file) => void state.pick(file, 'all')}
      onClose={onClose}
      footer={footer}
      closeLabel={imported?.stored ? common('close') : common('cancel')}
    >
      {imported?.stored ? <Imported imported={imported} /> : null}
      {imported && imported.wrong.length > 0 ? <Unreadable imported={imported} /> : null}
      {imported ? null : <p className="text-muted text-sm">{t('columns')}</p>}
    </FileDialog>
  );
}
