import clsx from 'clsx';
import { useLocale } from 'next-intl';
import type { Currency } from '@/db/enums';
import { formatMinor } from './money-format';

export type MoneyProps = {
  /** Integer minor units (fen, cents). */
  minor: number | bigint;
  currency: Currency;
  /** `inherit` where the amount is a title or total that has its own size and weight. */
  emphasis?: 'normal' | 'strong' | 'inherit';
};

/** An amount with its currency; negative ones have a minus and the tone of a loss. */
export function Money({ minor, currency, emphasis = 'normal' }: MoneyProps) {
  const locale = useLocale();
  return (
    <span
      className={clsx(
        'tabular-nums whitespace-nowrap',
        emphasis === 'strong' && 'font-semibold',
        minor < 0 && 'text-danger',
      )}
    >
      {formatMinor(minor, currency, locale)}
      <span
        className={clsx(
          'ml-1 font-normal leading-none',
          emphasis === 'inherit' ? 'text-[0.7em]' : 'text-xs',
          minor >= 0 && 'text-muted',
        )}
      >
        {currency}
      </span>
    </span>
  );
}
