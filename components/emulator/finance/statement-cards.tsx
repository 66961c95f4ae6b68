'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import type { StatementView } from '@/lib/emulator/views-finance';

const SUMS = [
  'salesMinor',
  'refundMinor',
  'voucherMinor',
  'feeMinor',
  'incrementMinor',
  'managementMinor',
  'carriedMinor',
] as const;

/** The statements of the month, one a class. */
export function StatementCards({ statements }: { statements: readonly StatementView[] }) {
  return (
    <div className="grid grid-cols-1 gap-4 wide:grid-cols-2 xl:grid-cols-3">
      {statements.map((statement) => (
        <StatementCard key={statement.id} statement={statement} />
      ))}
    </div>
  );
}

function StatementCard({ statement }: { statement: StatementView }) {
  const t = useTranslations('emulator.finance');
  const { currency, isBilled } = statement;
  const sums = SUMS.filter((name) => statement[name] !== 0);
  return (
    <Panel
      title={t(`productClass.${statement.productClass}`)}
      description={t('statement.lines', { count: statement.lines })}
      actions={
        <Badge tone={isBilled ? 'success' : 'neutral'}>
          {t(isBilled ? 'statement.billed' : 'statement.open')}
        </Badge>
      }
    >
      <KeyValueList
        items={[
          { key: 'id', label: t('statement.id'), value: <CopyText value={statement.id} /> },
          { key: 'entity', label: t('statement.entity'), value: statement.entity },
          ...sums.map((name) => ({
            key: name,
            label: t(`statement.${name}`),
            value: <Money minor={statement[name]} currency={currency} />,
          })),
          {
            key: 'due',
            label: t('statement.dueMinor'),
            value: <Money minor={statement.dueMinor} currency={currency} emphasis="strong" />,
          },
          {
            key: 'billed',
            label: t('statement.billedAt'),
            value: <DateTime iso={statement.billedAt} />,
          },
        ]}
      />
    </Panel>
  );
}
