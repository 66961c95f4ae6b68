'use client';

import { ArrowDownToLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type CSSProperties, type KeyboardEvent, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { Sku, Specification } from '@/lib/products/content/business';
import type { PricePeriod } from '@/lib/products/content/values';
import { edgesOf } from '@/lib/products/pricing/blank';
import { quantityOf } from '@/lib/products/pricing/period-sum';
import {
  columnsOf,
  filledDown,
  type PriceColumn,
  pasted,
  priceAt,
  readBlock,
  withPrice,
} from '@/lib/products/pricing/price-grid';
import { skuLabel, useFigures } from './figures';
import { PathProblem, useProblemAt } from './problems';

/** The words of a column: its period or its band, and, for who cannot see the heading, both. */
function useColumnWords(edges: readonly string[]) {
  const t = useTranslations('pricing');
  const { quantity } = useFigures();
  const bandWords = (band: number): string => {
    const [from, upTo] = [edges[band - 1] ?? '', edges[band] ?? ''];
    const isLast = band === edges.length;
    const place = band === 0 ? (isLast ? 'all' : 'first') : isLast ? 'last' : 'middle';
    // A bound that is not typed yet is a gap, not the end.
    return t(`bands.${place}`, { from: quantity(from) || '…', upTo: quantity(upTo) || '…' });
  };
  const short = ({ period, band }: PriceColumn) => (band === null ? t(`periods.${period}`) : bandWords(band));
  const long = (column: PriceColumn) =>
    column.band === null
      ? short(column)
      : t('matrix.column', { period: t(`periods.${column.period}`), band: short(column) });
  return { short, long };
}

type Move = { row: number; at: number };

/** Where a key leads from a cell; null where the key is the box's own. */
function movedBy(event: KeyboardEvent, { row, at }: Move): Move | null {
  if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return null;
  if (event.key === 'ArrowUp') return { row: row - 1, at };
  if (event.key === 'ArrowDown') return { row: row + 1, at };
  if (event.key === 'Enter') return { row: row + (event.shiftKey ? -1 : 1), at };
  return null;
}

type CellProps = {
  label: string;
  column: string;
  path: string;
  value: string;
  placeholder: string | undefined;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
  place: string;
};

function Cell({ label, column, path, value, placeholder, onText, place, ...handlers }: CellProps) {
  const error = useProblemAt()(path);
  return (
    <div className="min-w-0">
      <span aria-hidden="true" className="mb-0.5 block text-muted text-xs wide:hidden">
        {column}
      </span>
      <Input
        {...handlers}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        data-cell={place}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        placeholder={placeholder}
        className="tabular-nums [&_input]:text-right"
        onChange={(event) => onText(event.target.value)}
      />
      {error ? <p className="mt-0.5 text-danger text-xs">{error}</p> : null}
    </div>
  );
}

type PriceMatrixProps = {
  path: string;
  specification: Specification;
  /** The periods that share the table; prices by band have a table for each. */
  periods: readonly PricePeriod[];
  onChange: (skus: Sku[]) => void;
};

const pathOf = (path: string, row: number, sku: Sku, { period, band }: PriceColumn): string => {
  const at = sku.prices.findIndex((price) => price.period === period);
  const own = `${path}.skus.${row}.prices.${at}`;
  return band === null ? `${own}.price` : `${own}.bands.${band}.unitPrice`;
};

/** Cells of the table by keyboard: moves, fills down and takes blocks from spreadsheets. */
function useCells(
  skus: readonly Sku[],
  columns: readonly PriceColumn[],
  onChange: PriceMatrixProps['onChange'],
) {
  const t = useTranslations('pricing.matrix');
  const grid = useRef<HTMLDivElement>(null);
  const focus = ({ row, at }: Move) => {
    const cell = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${row}.${at}"]`);
    cell?.focus();
    cell?.select();
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>, from: Move, column: PriceColumn) => {
    if (event.ctrlKey && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      onChange(filledDown(skus, from.row, column));
      return;
    }
    const to = event.ctrlKey ? null : movedBy(event, from);
    if (!to) return;
    event.preventDefault();
    focus(to);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, from: Move) => {
    const block = readBlock(event.clipboardData.getData('text'));
    if (!block) return;
    event.preventDefault();
    onChange(pasted(skus, columns, from, block));
    showToast('success', t('pasted', { count: Math.min(block.length, skus.length - from.row) }));
  };
  return { grid, keyDown, paste };
}

const WIDE_GRID =
  'wide:grid wide:grid-cols-[minmax(9rem,1fr)_repeat(var(--columns),minmax(7rem,10rem))] wide:items-start wide:gap-x-3';

type HeadProps = {
  title: string;
  columns: readonly PriceColumn[];
  words: ReturnType<typeof useColumnWords>;
  fill: ((column: PriceColumn) => void) | null;
};

const idOf = ({ period, band }: PriceColumn) => `${period} ${band}`;

function Head({ title, columns, words, fill }: HeadProps) {
  const t = useTranslations('pricing.matrix');
  return (
    <div className={`hidden pb-1.5 text-muted text-xs ${WIDE_GRID}`}>
      <span>{title}</span>
      {columns.map((column) => (
        <span key={idOf(column)} className="flex min-h-6 items-center justify-end gap-1 text-right">
          {words.short(column)}
          {fill ? (
            <IconButton
              size="sm"
              label={t('fill', { column: words.long(column) })}
              icon={<ArrowDownToLine />}
              onClick={() => fill(column)}
            />
          ) : null}
        </span>
      ))}
    </div>
  );
}

/** The prices of every SKU of a specification: a row for each, a column for each period and band. */
export function PriceMatrix({ path, specification, periods, onChange }: PriceMatrixProps) {
  const t = useTranslations('pricing.matrix');
  const { skus } = specification;
  const edges = edgesOf(specification);
  const isBanded = (quantityOf(specification)?.pricing ?? 'linear') !== 'linear';
  const columns = columnsOf(periods, isBanded ? edges.length + 1 : 0);
  const words = useColumnWords(edges);
  const [period] = periods;
  const periodWords = useTranslations('pricing.periods');
  const title = isBanded && period ? periodWords(period) : t('sku');
  const cells = useCells(skus, columns, onChange);
  const set = (row: number, column: PriceColumn, text: string) =>
    onChange(skus.map((sku, index) => (index === row ? withPrice(sku, column, text) : sku)));
  const style = { '--columns': columns.length } as CSSProperties;
  const fill = skus.length > 1 ? (column: PriceColumn) => onChange(filledDown(skus, 0, column)) : null;
  return (
    <div ref={cells.grid} style={style} className="min-w-0 wide:overflow-x-auto wide:p-0.5">
      <Head title={title} columns={columns} words={words} fill={fill} />
      {skus.map((sku, row) => {
        const label = skuLabel(sku, specification, t('only'));
        return (
          <div key={sku.key} className={`border-line border-t py-1.5 ${WIDE_GRID}`}>
            <div className="min-w-0 py-1 wrap-anywhere">
              {label}
              {sku.skuCode ? <span className="ml-2 font-mono text-muted text-xs">{sku.skuCode}</span> : null}
            </div>
            <div className="grid grid-cols-2 gap-2 wide:contents">
              {columns.map((column, at) => (
                <Cell
                  key={idOf(column)}
                  label={t('cell', { sku: label, column: words.long(column) })}
                  column={words.long(column)}
                  path={pathOf(path, row, sku, column)}
                  value={priceAt(sku, column)}
                  placeholder={
                    sku.prices.some((price) => price.period === column.period) ? undefined : t('notSold')
                  }
                  place={`${row}.${at}`}
                  onText={(text) => set(row, column, text)}
                  onKeyDown={(event) => cells.keyDown(event, { row, at }, column)}
                  onPaste={(event) => cells.paste(event, { row, at })}
                />
              ))}
            </div>
            <PathProblem path={`${path}.skus.${row}`} />
          </div>
        );
      })}
    </div>
  );
}
