'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { LedgerEntryView } from '@/lib/statements/settlement-contract';
import { formatPeriod } from './period';

/** The postings of an entry; debits are positive, and they come to nothing together. */
function Postings({ entry }: { entry: LedgerEntryView }) {
  const t = useTranslations('settlement');
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t('ledger.postings')}</caption>
      <tbody>
        {entry.postings.map(({ account, currency, amountMinor }) => (
          <tr key={`${account} ${currency}`} className="border-line border-b last:border-b-0">
            <th scope="row" className="py-1 text-left font-normal">
              {t(`accounts.${account}`)}
            </th>
            <td className="py-1 text-right">
              <Money minor={amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Entries of the ledger with their postings and their place in the chain. */
export function EntryList({ entries }: { entries: readonly LedgerEntryView[] }) {
  const t = useTranslations('settlement');
  const classes = useTranslations('statements.productClasses');
  const locale = useLocale();
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-x-8 gap-y-2 px-4 py-3 wide:grid-cols-2">
          <div className="min-w-0 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium tabular-nums">{t('ledger.seq', { seq: entry.seq })}</span>
              <Badge tone={entry.kind === 'reversal' ? 'warning' : 'info'}>
                {t(`ledgerKinds.${entry.kind}`)}
              </Badge>
              <span className="text-muted text-xs">
                <DateTime iso={entry.at} format="second" /> · {entry.actorLabel}
              </span>
            </p>
            <p className="mt-1">
              <TextLink href={routes.statement(entry.subjectId)}>
                {formatPeriod(entry.period, locale)} · {classes(entry.productClass)} ·{' '}
                {t('ledger.revision', { revision: entry.revision })}
              </TextLink>
            </p>
            {entry.reversesSeq === null ? null : (
              <p className="text-muted text-xs">{t('ledger.reverses', { seq: entry.reversesSeq })}</p>
            )}
            {entry.reversedBySeq === null ? null : (
              <p className="text-muted text-xs">{t('ledger.reversedBy', { seq: entry.reversedBySeq })}</p>
            )}
            <p className="mt-1 min-w-0 text-xs">
              <span className="mr-2 text-muted">{t('ledger.hash')}</span>
              <CopyText value={entry.hash} />
            </p>
          </div>
          <Postings entry={entry} />
        </li>
      ))}
    </ol>
  );
}
