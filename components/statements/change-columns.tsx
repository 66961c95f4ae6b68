'use client';

import { useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { Badge, type Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { LineChange } from '@/db/enums/statements';
import { percentText } from '@/lib/money/money';
import type { ChangedLineView } from '@/lib/statements/contract-changes';
import type { ChangeColumn } from '@/lib/statements/contract-changes-values';

type Definition = Column<ChangedLineView> & { id: ChangeColumn };
const TONES: Record<LineChange, Tone> = { added: 'success', removed: 'danger', changed: 'info' };

/** The columns of the lines that a revision changed; the export has the same ones. */
export function useChangeColumns(): [Definition, ...Definition[]] {
  const t = useTranslations('settlement.changes');
  const kinds = useTranslations('statements.kinds');
  const none = useTranslations('common.state')('empty');
  const column = (id: ChangeColumn, rest: Omit<Definition, 'id' | 'header'>): Definition => ({
    id,
    header: t(`columns.${id}`),
    narrow: 'omit',
    ...rest,
  });
  const money = (
    id: ChangeColumn,
    minorOf: (row: ChangedLineView) => number | null,
    rest: Partial<Definition> = {},
  ) =>
    column(id, {
      width: 'md',
      align: 'end',
      cell: (row) => {
        const minor = minorOf(row);
        return minor === null ? none : <Money minor={minor} currency={row.currency} />;
      },
      ...rest,
    });
  const rate = (id: ChangeColumn, bpsOf: (row: ChangedLineView) => number | null) =>
    column(id, {
      width: 'sm',
      align: 'end',
      isOptional: true,
      cell: (row) => {
        const bps = bpsOf(row);
        return bps === null ? none : percentText(bps);
      },
    });
  const optional = { isOptional: true };
  return [
    column('orderId', { width: 'md', cell: (row) => <IdText value={row.orderId || row.orderLineId} /> }),
    column('change', {
      width: 'sm',
      narrow: 'badge',
      cell: (row) => <Badge tone={TONES[row.change]}>{t(`kinds.${row.change}`)}</Badge>,
    }),
    column('kind', { width: 'sm', ...optional, cell: (row) => kinds(row.kind) }),
    column('product', { width: 'md', narrow: 'line', cell: (row) => <NameText value={row.productName} /> }),
    column('effectiveAt', { width: 'md', cell: (row) => <DateTime iso={row.effectiveAt} format="day" /> }),
    money('dueBefore', (row) => row.dueBeforeMinor, { narrow: 'line' }),
    money('dueAfter', (row) => row.dueAfterMinor, { narrow: 'line' }),
    money('delta', (row) => row.deltaMinor, { sort: 'delta', narrow: 'value' }),
    column('orderLineId', { width: 'lg', ...optional, cell: (row) => <IdText value={row.orderLineId} /> }),
    column('productId', { width: 'lg', ...optional, cell: (row) => <IdText value={row.productId} /> }),
    money('amountBefore', (row) => row.amountBeforeMinor, optional),
    money('amountAfter', (row) => row.amountAfterMinor, optional),
    rate('rateBefore', (row) => row.rateBeforeBps),
    rate('rateAfter', (row) => row.rateAfterBps),
    column('currency', { width: 'xs', ...optional, cell: (row) => row.currency }),
  ];
}
