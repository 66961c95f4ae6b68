'use client';

import { useTranslations } from 'next-intl';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import type { VersionDetail, VersionProblem } from '@/lib/assets/contract-views';
import { isEditable } from '@/lib/assets/rules';

const TONES = { approved: 'success', pending: 'warning', scan_failed: 'danger', rejected: 'danger' } as const;

/** Where a version stands, what happens next, and what is still to be done before it can be submitted. */
export function StatePanel({ version }: { version: VersionDetail }) {
  const t = useTranslations('assets');
  const { state, reason, submittedAt, problems, isLinked } = version;
  const tone = state in TONES ? TONES[state as keyof typeof TONES] : 'info';
  return (
    <Panel title={t('detail.next')}>
      <div className="flex flex-col gap-3">
        <Banner tone={tone} title={t(`outlook.${state}`)}>
          {reason ? (
            <p className="wrap-anywhere">
              {t('detail.reason')}: {reason}
            </p>
          ) : null}
          {submittedAt ? (
            <p className="text-muted text-xs">
              {t('detail.submittedAt')} <DateTime iso={submittedAt} />
            </p>
          ) : null}
          {isLinked ? <p className="text-muted text-xs">{t('detail.linked')}</p> : null}
        </Banner>
        {isEditable(state) ? <Todo problems={problems} isAgain={state !== 'draft'} /> : null}
      </div>
    </Panel>
  );
}

type Look = { has: (key: never) => boolean } & ((key: never) => string);

function Todo({ problems, isAgain }: { problems: readonly VersionProblem[]; isAgain: boolean }) {
  const t = useTranslations('assets');
  const fields = useTranslations('assets.fields') as unknown as Look;
  const words = useProblemWords();
  if (problems.length === 0)
    return <p className="text-sm">{t(isAgain ? 'detail.readyAgain' : 'detail.ready')}</p>;
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">{t('detail.todo')}</h3>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
        {problems.map(({ path, code, params }) => (
          <li key={`${path} ${code}`}>
            {fields.has(path as never) ? fields(path as never) : path}
            <span className="text-muted"> — {words.forField(code, params)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
