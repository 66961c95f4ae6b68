'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { DifferenceDetail } from '@/lib/statements/reconciliation/contract';
import { percentText } from './period-text';
import { useReasonWords } from './use-reason-words';

type Props = { difference: DifferenceDetail };
type Row = { key: string; label: string; here: ReactNode; there: ReactNode; isSame: boolean };

const HEAD = 'border-line border-b py-1.5 font-medium text-muted text-xs';
const CELL = 'border-line border-b py-1.5 text-sm';

/** What the side without the line in this month says of it in the other one, under the names of this month's facts. */
function withElsewhere({ facts, expectedMinor, toldMinor }: DifferenceDetail) {
  if (facts.elsewhereDueMinor === undefined) return { facts, expectedMinor, toldMinor };
  const side = expectedMinor === null ? 'expected' : 'told';
  const more = Object.fromEntries(
    ['AmountMinor', 'VoucherMinor', 'RateBps', 'Quantity'].map((name) => [
      side + name,
      facts[`elsewhere${name}`],
    ]),
  );
  const due = Number(facts.elsewhereDueMinor);
  return {
    facts: { ...facts, ...more } as DifferenceDetail['facts'],
    expectedMinor: expectedMinor ?? due,
    toldMinor: toldMinor ?? due,
  };
}

function useSides(difference: DifferenceDetail): Row[] {
  const { period, currency } = difference;
  const { facts, expectedMinor, toldMinor } = withElsewhere(difference);
  const t = useTranslations('reconciliation.detail');
  const none = useTranslations('common.state')('empty');
  const money = (minor: unknown) =>
    typeof minor === 'number' ? <Money minor={minor} currency={currency} /> : none;
  const pair = (key: string, here: unknown, there: unknown, shown: (value: unknown) => ReactNode): Row[] =>
    here === undefined && there === undefined
      ? []
      : [{ key, label: t(key as 'amount'), here: shown(here), there: shown(there), isSame: here === there }];
  const number = (value: unknown) => (value === undefined ? none : String(value));
  const rate = (value: unknown) => (value === undefined ? none : percentText(value));
  const months =
    difference.facts.otherPeriod === undefined
      ? []
      : difference.expectedMinor === null
        ? pair('period', facts.otherPeriod, period, number)
        : pair('period', period, facts.otherPeriod, number);
  return [
    ...months,
    ...pair('amount', facts.expectedAmountMinor, facts.toldAmountMinor, money),
    ...pair('voucher', facts.expectedVoucherMinor, facts.toldVoucherMinor, money),
    ...pair('rate', facts.expectedRateBps, facts.toldRateBps, rate),
    ...pair('quantity', facts.expectedQuantity?.toString(), facts.toldQuantity?.toString(), number),
    ...pair('due', expectedMinor, toldMinor, money),
  ];
}

/** Both sides beside each other; what is not the same stands out by weight and mark. */
export function SidesPanel({ difference }: Props) {
  const t = useTranslations('reconciliation.detail');
  const rows = useSides(difference);
  return (
    <Panel title={t('sides')}>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t('sides')}</caption>
        <thead>
          <tr>
            <td className={HEAD} />
            <th scope="col" className={`${HEAD} text-right`}>
              {t('here')}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t('there')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, here, there, isSame }) => (
            <tr key={key} className={isSame ? undefined : 'font-semibold'}>
              <th scope="row" className={`${CELL} pr-2 text-left font-normal text-muted`}>
                {isSame ? label : <strong className="text-ink">≠ {label}</strong>}
              </th>
              <td className={`${CELL} text-right tabular-nums`}>{here}</td>
              <td className={`${CELL} pl-2 text-right tabular-nums`}>{there}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="pt-2 text-left font-medium text-sm">
              {t('delta')}
            </th>
            <td colSpan={2} className="pt-2 text-right">
              <Money minor={difference.deltaMinor} currency={difference.currency} emphasis="strong" />
            </td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}

/** Why, with its figures, and what to do next. */
export function ReasonPanel({ difference }: Props) {
  const t = useTranslations('reconciliation.detail');
  const { short, meaning, next } = useReasonWords()(difference);
  const { monthMinor } = difference.facts;
  return (
    <Panel title={t('why')} description={short}>
      <p>{meaning}</p>
      {typeof monthMinor === 'number' && difference.kind === 'rate_differs' ? (
        <p className="mt-1 text-muted">
          {t('month')}: <Money minor={monthMinor} currency={difference.currency} />
        </p>
      ) : null}
      <h3 className="mt-3 font-medium">{t('next')}</h3>
      <p>{next}</p>
    </Panel>
  );
}

/** Which line it is, and where both sides have it from. */
export function LinePanel({ difference }: Props) {
  const t = useTranslations('reconciliation');
  const none = useTranslations('common.state')('empty');
  const { orderId, orderLineId, productId, facts, told, orderRowId, lineId, statementId } = difference;
  const copied = (value: unknown) => (value ? <CopyText value={String(value)} /> : none);
  const order = orderRowId ? <TextLink href={routes.order(orderRowId)}>{orderId}</TextLink> : copied(orderId);
  const source = told ? (
    <>
      <TextLink href={routes.statementFile(told.fileId)}>{told.fileName}</TextLink>{' '}
      <span className="text-muted">{t('detail.toldRowAt', { row: told.row })}</span>
    </>
  ) : (
    none
  );
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList
        items={[
          { key: 'order', label: t('columns.orderId'), value: order },
          {
            key: 'line',
            label: t('columns.orderLineId'),
            value: lineId ? (
              <TextLink href={routes.statementLine(lineId)}>{orderLineId || t('detail.line')}</TextLink>
            ) : (
              copied(orderLineId)
            ),
          },
          {
            key: 'statement',
            label: t('detail.statement'),
            value: statementId ? (
              <TextLink href={routes.statement(statementId)}>{difference.period}</TextLink>
            ) : (
              none
            ),
          },
          { key: 'original', label: t('detail.originalLine'), value: copied(facts.originalLineId) },
          { key: 'product', label: t('columns.productId'), value: copied(productId) },
          { key: 'period', label: t('detail.otherPeriod'), value: facts.otherPeriod ?? none },
          { key: 'told', label: t('detail.toldRow'), value: source },
          { key: 'owner', label: t('columns.owner'), value: difference.owner?.name ?? none },
          { key: 'ticket', label: t('columns.ticketNumber'), value: copied(difference.ticketNumber) },
          { key: 'note', label: t('columns.note'), value: difference.note || none },
          {
            key: 'found',
            label: t('columns.foundAt'),
            value: <DateTime iso={difference.foundAt} format="second" />,
          },
        ]}
      />
    </Panel>
  );
}
