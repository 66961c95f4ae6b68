'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { formatInstant } from '@/components/ui/date-format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { BILLING_STATES } from '@/db/enums';
import { routes } from '@/lib/routes';
import type { LineDetail } from '@/lib/statements/contract-line';
import type { UnbilledReason } from '@/lib/statements/settlement-contract';
import { lineBillingOptions } from '@/lib/statements/settlement-queries';
import { BILLING_TONES } from './billing-badge';

/** What the line itself says, until everything that a bill run asks for is told as well. */
function ownReasons({ billing }: LineDetail): UnbilledReason[] {
  const own = billing.obstacles.flatMap((state) => (state === 'billable' ? [] : [state]));
  return own.length > 0 ? own : ['waits_for_run'];
}

const toneOf = (reason: UnbilledReason): Tone => {
  const state = BILLING_STATES.find((one) => one === reason);
  return state ? BILLING_TONES[state] : reason === 'waits_for_run' ? 'info' : 'warning';
};

/** Where each obstacle is dealt with. */
function remedyOf(reason: UnbilledReason, line: LineDetail): string | null {
  if (reason === 'seller_not_certified') return routes.sellerCertification();
  if (reason === 'no_settlement_terms') return routes.settlementTerms();
  if (reason === 'product_class_unknown' || reason === 'price_unknown') return routes.productCodes();
  if (reason === 'waits_for_run') return routes.billRuns();
  return line.orderRowId ? routes.order(line.orderRowId) : null;
}

/** Why a line is on no statement, every obstacle with its remedy, and when it will be billed once they are gone. */
export function WaitingPanel({ line }: { line: LineDetail }) {
  const t = useTranslations('settlement');
  const told = useQuery(lineBillingOptions(line.id)).data;
  const reasons = told?.reasons ?? ownReasons(line);
  return (
    <Panel title={t('waiting.title')}>
      <ul className="flex flex-col gap-3">
        {reasons.map((reason) => {
          const remedy = remedyOf(reason, line);
          return (
            <li key={reason} className="text-sm">
              <Badge tone={toneOf(reason)}>{t(`reasons.${reason}`)}</Badge>
              <p className="mt-1">{t(`reasonTexts.${reason}`)}</p>
              {reason === 'price_unknown' && line.reason ? <Unpriced reason={line.reason} /> : null}
              {remedy ? (
                <TextLink href={remedy} className="text-xs">
                  {t('waiting.remedy')}
                </TextLink>
              ) : null}
            </li>
          );
        })}
      </ul>
      <When line={line} billDay={told ? told.billDay : line.billing.billDay} />
    </Panel>
  );
}

function Unpriced({ reason }: { reason: string }) {
  const t = useTranslations('statements.unpriced');
  return <p className="mt-1 text-muted">{t(reason as 'not_listed')}</p>;
}

function When({ line, billDay }: { line: LineDetail; billDay: string | null }) {
  const t = useTranslations('statements.billing');
  const locale = useLocale();
  const day = billDay && formatInstant(billDay, locale, 'day');
  const never = line.billing.obstacles.includes('trial_or_zero');
  const isAlone = line.billing.obstacles.every((state) => state === 'bill_day_not_reached');
  return (
    <p className="mt-3 border-line border-t pt-3 font-medium text-sm">
      {day ? t(isAlone ? 'expectedOn' : 'afterwards', { day }) : never ? t('never') : t('unknown')}
    </p>
  );
}
