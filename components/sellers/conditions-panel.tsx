'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { formatMinor } from '@/components/ui/money-format';
import { Panel } from '@/components/ui/panel';
import type { ConditionView } from '@/lib/sellers/contract-company';

/** How the company stands with the conditions of entry (R6). */
export function ConditionsPanel({ conditions }: { conditions: readonly ConditionView[] }) {
  const t = useTranslations('sellers.conditions');
  const met = conditions.filter(({ isMet }) => isMet).length;
  return (
    <Panel title={t('title')} description={t('count', { met, all: conditions.length })} padding="none">
      <ul className="divide-y divide-line">
        {conditions.map((one) => (
          <Condition key={one.condition} view={one} />
        ))}
      </ul>
    </Panel>
  );
}

function Condition({ view }: { view: ConditionView }) {
  const t = useTranslations('sellers.conditions');
  const locale = useLocale();
  const { condition, isMet, have, need, currency } = view;
  const shown = (value: number) => (currency ? `${formatMinor(value, currency, locale)} ${currency}` : value);
  const badge =
    isMet === null ? (
      <Badge tone="muted">{t('open')}</Badge>
    ) : (
      <Badge tone={isMet ? 'success' : 'warning'}>{t(isMet ? 'met' : 'unmet')}</Badge>
    );
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0">
        <p className="font-medium text-sm">{t(`names.${condition}`, { need: shown(need) })}</p>
        <p className="text-muted text-xs">
          {have === null ? t('fillIn') : t(`have.${condition}`, { have: shown(have) })}
        </p>
      </div>
      {badge}
    </li>
  );
}
