'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import type { CodeCheckView, CodeDetail, CodeUsageView } from '@/lib/licenses/contract';
import { CallWords } from './call-words';
import { UsageStateBadge } from './license-badges';

const HEAD = 'py-1.5 pr-4 text-left font-normal text-muted text-xs';
const CELL = 'py-1.5 pr-4 align-top';

type TableProps = { caption: string; heads: readonly string[]; children: ReactNode };

function SmallTable({ caption, heads, children }: TableProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      aria-label={caption}
      className="max-h-80 overflow-auto px-4"
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-line border-b">
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={HEAD}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

const WAYS = { job: 'byJob', api_token: 'byApi', member: 'byMember', marketplace: 'byMarketplace' } as const;

function CheckRow({ check }: { check: CodeCheckView }) {
  const t = useTranslations('licenses');
  const status = check.answeredStatus;
  const known = status === 'ALIVE' || status === 'EXPIRED' || status === 'RELEASED' ? status : null;
  const told = known ? t(`answered.${known}`) : t('answered.other', { status: status ?? '' });
  return (
    <tr className="border-line border-b last:border-b-0">
      <td className={CELL}>
        <DateTime iso={check.checkedAt} />
      </td>
      <td className={CELL}>
        {check.errorCode ? <CallWords code={check.errorCode} words={check.words ?? 'unknown'} /> : told}
      </td>
      <td className={CELL}>{t(`detail.${WAYS[check.actorKind]}`)}</td>
    </tr>
  );
}

/** The marketplace's answer of each day. */
export function CodeChecks({ code }: { code: CodeDetail }) {
  const t = useTranslations('licenses.detail');
  return (
    <Panel title={t('checks')} description={t('checksHint')} padding="none">
      {code.checks.length === 0 ? (
        <p className="p-4 text-muted text-sm">{t('noChecks')}</p>
      ) : (
        <SmallTable caption={t('checks')} heads={[t('time'), t('result'), t('by')]}>
          {code.checks.map((check) => (
            <CheckRow key={check.day} check={check} />
          ))}
        </SmallTable>
      )}
    </Panel>
  );
}

function UsageRow({ usage }: { usage: CodeUsageView }) {
  const t = useTranslations('licenses.detail');
  const what =
    usage.clientEnd === null
      ? t('activeNum', { count: usage.activeNum ?? 0 })
      : t('client', { end: usage.clientEnd });
  return (
    <tr className="border-line border-b last:border-b-0">
      <td className={CELL}>{usage.day}</td>
      <td className={CELL}>{what}</td>
      <td className={CELL}>
        <UsageStateBadge state={usage.state} />
        {usage.errorCode ? (
          <span className="block text-xs">
            <CallWords code={usage.errorCode} words={usage.words ?? 'unknown'} />
          </span>
        ) : null}
      </td>
    </tr>
  );
}

/** Who used the software, and whether the marketplace knows. */
export function CodeUsage({ code }: { code: CodeDetail }) {
  const t = useTranslations('licenses.detail');
  return (
    <Panel title={t('usage')} description={t('usageHint')} padding="none">
      {code.usage.length === 0 ? (
        <p className="p-4 text-muted text-sm">{t('noUsage')}</p>
      ) : (
        <SmallTable caption={t('usage')} heads={[t('day'), t('what'), t('state')]}>
          {code.usage.map((usage) => (
            <UsageRow key={usage.id} usage={usage} />
          ))}
        </SmallTable>
      )}
    </Panel>
  );
}
