'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { formatInstant, formatMonth } from '@/components/ui/date-format';
import { Popover } from '@/components/ui/popover';
import { TextLink } from '@/components/ui/text-link';
import type { BillingState } from '@/db/enums';
import { routes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';

export const BILLING_TONES: Record<BillingState, Tone> = {
  billed: 'success',
  billable: 'info',
  price_unknown: 'warning',
  trial_or_zero: 'muted',
  customer_not_repaid: 'danger',
  supervision_unfinished: 'warning',
  order_not_effective: 'info',
  bill_day_not_reached: 'neutral',
};

/** The billing state of a line; pressing it says why, in the words of the rules, and when it will be billed. */
export function BillingBadge({ line }: { line: LineView }) {
  const t = useTranslations('statements.billing');
  const { state } = line.billing;
  const label = t(`states.${state}`);
  const trigger = (
    <button
      type="button"
      aria-label={t('why', { state: label })}
      className="relative z-10 rounded-sm align-middle"
    >
      <Badge tone={BILLING_TONES[state]}>{label}</Badge>
    </button>
  );
  return (
    <Popover trigger={trigger} label={t('title')} align="end" className="w-80 p-3">
      <BillingReasons line={line} />
    </Popover>
  );
}

function BillingReasons({ line }: { line: LineView }) {
  const t = useTranslations('statements.billing');
  const locale = useLocale();
  const { state, obstacles } = line.billing;
  const others = obstacles.filter((other) => other !== state);
  return (
    <div className="flex flex-col gap-2 text-sm whitespace-normal">
      <p className="flex items-center justify-between gap-2">
        <Badge tone={BILLING_TONES[state]}>{t(`states.${state}`)}</Badge>
        <span className="text-muted text-xs tabular-nums">
          {t('rule', { month: formatMonth(line.month, locale) })}
        </span>
      </p>
      <p>{t(`rules.${state}`)}</p>
      {others.length > 0 ? (
        <div>
          <p className="text-muted text-xs">{t('also')}</p>
          <ul className="mt-1 flex flex-wrap gap-1">
            {others.map((other) => (
              <li key={other}>
                <Badge tone={BILLING_TONES[other]}>{t(`states.${other}`)}</Badge>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="border-line border-t pt-2 font-medium">
        <BillDay line={line} />
      </p>
      <Links line={line} />
    </div>
  );
}

/** When the line is billed, as far as it can be known. */
function BillDay({ line: { billing } }: { line: LineView }) {
  const t = useTranslations('statements.billing');
  const locale = useLocale();
  const day = billing.billDay === null ? null : formatInstant(billing.billDay, locale, 'day');
  if (day === null) return billing.obstacles.includes('trial_or_zero') ? t('never') : t('unknown');
  if (billing.state === 'billed') return t('billedIn', { day });
  if (billing.state === 'billable') return t('billedOn', { day });
  return billing.state === 'bill_day_not_reached' ? t('expectedOn', { day }) : t('afterwards', { day });
}

function Links({ line }: { line: LineView }) {
  const t = useTranslations('statements.links');
  const { statementId } = line.billing;
  return (
    <p className="flex flex-wrap gap-x-4">
      {statementId ? <TextLink href={routes.statement(statementId)}>{t('statement')}</TextLink> : null}
      {line.orderRowId ? <TextLink href={routes.order(line.orderRowId)}>{t('order')}</TextLink> : null}
      {line.instanceRowId ? (
        <TextLink href={routes.instance(line.instanceRowId)}>{t('instance')}</TextLink>
      ) : null}
    </p>
  );
}
