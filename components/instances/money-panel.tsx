'use client';

import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { InstanceDetail, InstanceLine } from '@/lib/instances/contract';
import { routes } from '@/lib/routes';

function Line({ line }: { line: InstanceLine }) {
  const types = useTranslations('orders.types');
  const t = useTranslations('instances.timeline');
  return (
    <tr className="border-line border-b align-top last:border-b-0">
      <th scope="row" className="py-2 pr-3 pl-4 text-left font-normal">
        {line.orderRowId ? (
          <TextLink href={routes.order(line.orderRowId)}>{types(line.orderType)}</TextLink>
        ) : (
          types(line.orderType)
        )}
        <span className="block wrap-anywhere font-mono text-muted text-xs">{line.orderId}</span>
      </th>
      <td className="py-2 pr-4 text-right">
        <Money minor={line.amountMinor} currency={line.currency} />
        <span className="block text-muted text-xs">
          {line.effectiveAt ? <DateTime iso={line.effectiveAt} format="day" /> : t('notEffective')}
        </span>
      </td>
    </tr>
  );
}

function Total({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations('instances.money');
  return (
    <div className="flex items-baseline justify-between gap-3">
      <p>
        {t('total')}
        <span className="block text-muted text-xs">{t('basis')}</span>
      </p>
      <p className="flex flex-col items-end">
        {instance.totals.map(({ currency, amountMinor }) => (
          <Money key={currency} minor={amountMinor} currency={currency} emphasis="strong" />
        ))}
      </p>
    </div>
  );
}

/** What the instance was ordered for, and what it has come to. */
export function MoneyPanel({ instance, canSeeLines }: { instance: InstanceDetail; canSeeLines: boolean }) {
  const t = useTranslations('instances.money');
  const search = `?${new URLSearchParams({ q: instance.instanceId, month: 'all' })}`;
  const all = canSeeLines ? (
    <TextLink href={routes.statementLines() + search} className="text-xs">
      {t('lines')}
    </TextLink>
  ) : null;
  if (instance.lines.length === 0)
    return (
      <Panel title={t('title')}>
        <p className="text-muted">{t('empty')}</p>
      </Panel>
    );
  return (
    <Panel title={t('title')} actions={all} padding="none" footer={<Total instance={instance} />}>
      <table className="w-full text-sm">
        <caption className="sr-only">{t('caption')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('amount')}</th>
          </tr>
        </thead>
        <tbody>
          {instance.lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
