'use client';

import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import type { Currency } from '@/db/enums';

export type SettlementStep = {
  key: string;
  label: string;
  hint?: string | undefined;
  minor: number;
  /** Shown though it is zero. */
  isKept?: boolean;
};

type Props = {
  label: string;
  steps: readonly SettlementStep[];
  total: string;
  totalMinor: number;
  currency: Currency;
};

/** Every step of a sum, and the total that they come to; what is zero is left out, the first step never. */
export function SettlementSteps({ label, steps, total, totalMinor, currency }: Props) {
  const t = useTranslations('settlement.steps');
  const shown = steps.filter(({ minor, isKept }, index) => index === 0 || isKept || minor !== 0);
  return (
    <div className="text-sm">
      <ol aria-label={label}>
        {shown.map(({ key, label: name, hint, minor }) => (
          <li key={key} className="flex items-baseline justify-between gap-4 border-line border-b py-1.5">
            <span className="min-w-0 wrap-anywhere">
              {name}
              {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
            </span>
            <Money minor={minor} currency={currency} />
          </li>
        ))}
      </ol>
      <p className="flex items-baseline justify-between gap-4 pt-2 font-semibold">
        <span>{total}</span>
        <Money minor={totalMinor} currency={currency} emphasis="strong" />
      </p>
      <p className="mt-1 text-muted text-xs">{t('basis')}</p>
    </div>
  );
}
