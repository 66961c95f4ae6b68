'use client';

import { useLocale, useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { Field } from '@/components/form/field';
import { formatMonth } from '@/components/ui/date-format';
import { Select } from '@/components/ui/select';
import type { FinanceView } from '@/lib/emulator/views-finance';

/** `202603` as the month that screens write out. */
export const monthOf = (period: string) => `${period.slice(0, 4)}-${period.slice(4)}`;

/** Whose month is looked at; both are in the address. */
export function MonthChoice({ finance }: { finance: FinanceView }) {
  const t = useTranslations('emulator.finance');
  const locale = useLocale();
  const { sellers, periods, period, sellerId } = finance;
  const [, choose] = useQueryStates(
    { seller: parseAsString, period: parseAsString, line: parseAsString, before: parseAsString },
    { history: 'push' },
  );
  const known = periods.includes(period) ? periods : [period, ...periods];
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-4 wide:grid-cols-2">
      <Field label={t('seller')}>
        <Select
          value={sellerId}
          onChange={(event) =>
            void choose({ seller: event.target.value, period: null, line: null, before: null })
          }
          options={sellers.map((one) => ({
            value: one.sellerId,
            label: `${one.sellerName} · ${one.sellerId}`,
          }))}
        />
      </Field>
      <Field label={t('period')}>
        <Select
          value={period}
          onChange={(event) => void choose({ period: event.target.value, line: null, before: null })}
          options={known.map((value) => ({ value, label: formatMonth(monthOf(value), locale) }))}
        />
      </Field>
    </div>
  );
}
