'use client';

import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { formatInstant } from '@/components/ui/date-format';
import { showToast } from '@/components/ui/toast';
import { apiRoutes } from '@/lib/routes';
import type { AddedUsage } from '@/lib/usage/contract';
import { MAX_FILE_BYTES, MAX_ROWS, USAGE_FIELDS } from '@/lib/usage/contract-values';
import { useUploadUsage } from '@/lib/usage/queries';
import { FileDialog, useFile } from './file-dialog';
import { RowProblems } from './row-problems';

const MEGA = 1_000_000;
const OPTIONAL = ['record_time', 'relate_pkg_instance', 'factor_code'];

function Template() {
  const t = useTranslations('usage.upload');
  return (
    <a href={apiRoutes.usageTemplate()} download className={buttonStyle('ghost')}>
      <Download aria-hidden="true" />
      {t('template')}
    </a>
  );
}

/** Which columns a file has, before one is chosen. */
function Columns() {
  const t = useTranslations('usage');
  const optional = useTranslations('common.state')('optional');
  return (
    <div className="text-sm">
      <h3 className="mb-1 font-medium">{t('upload.columns')}</h3>
      <dl className="grid gap-x-4 gap-y-1 wide:grid-cols-2">
        {USAGE_FIELDS.map((field) => (
          <div key={field} className="flex flex-wrap gap-x-2">
            <dt className="font-mono text-xs leading-5">{field}</dt>
            <dd className="text-muted">
              {t(`fields.${field}`)}
              {OPTIONAL.includes(field) ? ` · ${optional}` : ''}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-muted text-xs">{t('upload.time')}</p>
    </div>
  );
}

/** What the file would add, and what is wrong with it. */
function Checked({ added }: { added: AddedUsage }) {
  const t = useTranslations('usage');
  const locale = useLocale();
  const { accepted, repeated, refused, beginAt, endAt, instances } = added;
  const time = (iso: string | null) => formatInstant(iso ?? '', locale, 'minute') ?? '';
  const scope = accepted > 0 ? t('upload.scope', { instances, begin: time(beginAt), end: time(endAt) }) : '';
  const known = repeated > 0 ? t('upload.repeated', { count: repeated }) : '';
  if (refused === 0)
    return (
      <Banner
        tone={accepted > 0 ? 'success' : 'info'}
        title={accepted > 0 ? t('upload.good', { count: accepted }) : t('upload.nothing')}
      >
        {[scope, known].filter(Boolean).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Banner>
    );
  const problems = added.rows.flatMap(({ row, problems: found }) =>
    found.map(({ field, code, given }) => ({
      row,
      field: t(`fields.${field}`),
      given,
      words: `refusals.${code}`,
    })),
  );
  return (
    <>
      <Banner tone="danger" title={t('upload.wrong', { count: refused })}>
        <p>{accepted > 0 ? t('upload.wrongHint', { count: accepted }) : t('upload.wrongNone')}</p>
        {known ? <p>{known}</p> : null}
      </Banner>
      <RowProblems problems={problems} />
    </>
  );
}

/** Takes a file of records: it is judged first, and kept when the person says so. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('usage.upload');
  const cancel = useTranslations('common.actions')('cancel');
  const upload = useUploadUsage();
  const state = useFile(upload.mutateAsync);
  const added = state.answer;
  const count = added?.accepted ?? 0;
  const isWrong = (added?.refused ?? 0) > 0;
  const store = async () => {
    const told = await state.keep(isWrong ? 'good' : 'all');
    if (!told?.stored) return;
    void showToast('success', t('done', { count: told.accepted }));
    onClose();
  };
  const footer =
    count > 0 ? (
      <Button variant={isWrong ? 'secondary' : 'primary'} pending={state.isPending} onClick={store}>
        {isWrong ? t('addGood', { count }) : t('addAll', { count })}
      </Button>
    ) : null;
  return (
    <FileDialog
      title={t('title')}
      description={t('body', { rows: MAX_ROWS, megabytes: MAX_FILE_BYTES / MEGA })}
      state={state}
      onPick={(file) => void state.pick(file, 'check')}
      onClose={onClose}
      aside={<Template />}
      footer={footer}
      closeLabel={cancel}
    >
      {added ? <Checked added={added} /> : <Columns />}
    </FileDialog>
  );
}
