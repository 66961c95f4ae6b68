'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { ReconciledCell, ReconciliationView } from '@/lib/statements/reconciliation/contract';
import { entityName } from '../entity-name';

const HEAD = 'border-line border-b px-4 py-1.5 font-medium text-muted text-xs narrow:hidden';
const BASE = 'wide:border-line wide:border-b wide:px-4 wide:py-2 align-top text-sm narrow:py-0.5';
const CELL = `${BASE} narrow:flex narrow:justify-between narrow:gap-4`;

/** The label of a figure where the table's head is not seen. */
function Label({ children }: { children: string }) {
  return <span className="text-muted wide:hidden">{children}</span>;
}

/** What else a cell has to say: the carried balance, and whether their statement is the sum of its lines. */
function Asides({ cell }: { cell: ReconciledCell }) {
  const t = useTranslations('reconciliation.month');
  const { currency, carriedMinor, statementMinor, summaryMinor, toldMinor } = cell;
  const gap = summaryMinor === null ? 0 : summaryMinor - toldMinor - (carriedMinor ?? 0);
  const facts: [string, number | null][] = [
    [t('carried'), carriedMinor === 0 ? null : carriedMinor],
    [t('statementDue'), statementMinor],
    [t('summaryDue'), summaryMinor],
  ];
  return (
    <div className="text-muted text-xs">
      {facts.map(([label, minor]) =>
        minor === null ? null : (
          <div key={label}>
            {label} <Money minor={minor} currency={currency} />
          </div>
        ),
      )}
      {gap !== 0 ? (
        <div className="text-danger">
          {t('summaryDiffers')} <Money minor={gap} currency={currency} />
        </div>
      ) : null}
    </div>
  );
}

function Row({ period, cell }: { period: string; cell: ReconciledCell }) {
  const t = useTranslations('reconciliation');
  const { currency, deltaMinor } = cell;
  const agrees = cell.expectedMinor + deltaMinor === cell.toldMinor;
  const isSame = cell.differences === 0;
  const name = `${t(`classes.${cell.productClass}`)} · ${currency}`;
  return (
    <tr className="narrow:block narrow:border-line narrow:border-b narrow:px-4 narrow:py-3">
      <th scope="row" className={`${BASE} narrow:block text-left font-medium`}>
        {cell.statementId ? <TextLink href={routes.statement(cell.statementId)}>{name}</TextLink> : name}
        <span className="block font-normal text-muted text-xs wrap-anywhere">{entityName(cell.entity)}</span>
        <Asides cell={cell} />
      </th>
      <td className={`${CELL} text-right`}>
        <Label>{t('month.expected')}</Label>
        <span>
          <Money minor={cell.expectedMinor} currency={currency} />
          <span className="block text-muted text-xs">{t('month.lines', { count: cell.expectedLines })}</span>
        </span>
      </td>
      <td className={`${CELL} text-right`}>
        <Label>{t('month.delta')}</Label>
        <span>
          <Money minor={deltaMinor} currency={currency} emphasis="strong" />
          <span className="block text-xs">
            {cell.differences > 0 ? (
              <TextLink href={routes.differencesOf({ ...cell, period })}>
                {t('month.differs', { count: cell.differences })}
              </TextLink>
            ) : (
              <span className="text-muted">{t('month.equal', { count: cell.equalLines })}</span>
            )}
          </span>
        </span>
      </td>
      <td className={`${CELL} text-right`}>
        <Label>{t('month.told')}</Label>
        <span>
          <Money minor={cell.toldMinor} currency={currency} />
          <span className="block text-muted text-xs">{t('month.lines', { count: cell.toldLines })}</span>
          {agrees ? (
            <Badge tone={isSame ? 'success' : 'muted'}>{t(isSame ? 'month.same' : 'month.agrees')}</Badge>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

/** Both sides of every statement of the month: expected + what differs = what the marketplace tells. */
export function SumsPanel({ month }: { month: ReconciliationView }) {
  const t = useTranslations('reconciliation.month');
  return (
    <Panel title={t('sums')} description={t('sumsBody')} padding="none">
      <table className="w-full border-separate border-spacing-0 narrow:block">
        <caption className="sr-only">{t('sums')}</caption>
        <thead className="narrow:sr-only">
          <tr>
            <th scope="col" className={`${HEAD} text-left`}>
              {t('class')}
            </th>
            {(['expected', 'delta', 'told'] as const).map((side) => (
              <th key={side} scope="col" className={`${HEAD} text-right`}>
                {t(side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="narrow:block">
          {month.cells.map((cell) => (
            <Row
              key={`${cell.productClass} ${cell.entity} ${cell.currency}`}
              period={month.period}
              cell={cell}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
