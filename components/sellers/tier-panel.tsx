'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatMinor } from '@/components/ui/money-format';
import { Panel } from '@/components/ui/panel';
import { Stat, StatRow } from '@/components/ui/stat';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { TierCheck, TierView } from '@/lib/sellers/contract-benefits';
import { TierRulesDialog } from './tier-rules-dialog';

type Props = { tier: TierView; canManage: boolean };

function useAmount(tier: TierView) {
  const locale = useLocale();
  return (minor: number) => `${formatMinor(minor, tier.currency, locale)} ${tier.currency}`;
}

/** What the tier is judged by. */
export function TierFigures({ tier }: { tier: TierView }) {
  const t = useTranslations('sellers.tier');
  const amount = useAmount(tier);
  const own = tier.tier ? tier.rules[tier.tier].couponYearMinor : 0;
  const months = tier.checks.certified.find(({ criterion }) => criterion === 'months')?.have ?? 0;
  return (
    <StatRow>
      <Stat
        label={t('current')}
        value={tier.tier ? t(`names.${tier.tier}`) : t('noTier')}
        note={tier.next ? t('next', { tier: t(`names.${tier.next}`) }) : t('highest')}
        tone={tier.tier ? 'success' : 'warning'}
      />
      <Stat
        label={t('months')}
        value={t('monthsCount', { count: months })}
        note={t(tier.isJoinedKnown ? 'since' : 'sinceAccount', { day: tier.joinedOn })}
      />
      <Stat
        label={t('turnover', { year: tier.year })}
        value={amount(tier.turnoverMinor)}
        note={t('thisYear', { amount: amount(tier.thisYearMinor) })}
      />
      <Stat
        label={t('coupons')}
        value={amount(tier.couponUsedMinor)}
        note={t('couponsOf', { amount: amount(own) })}
      />
    </StatRow>
  );
}

/** What each tier asks for, and what of it is there. */
export function TierPanel({ tier, canManage }: Props) {
  const t = useTranslations('sellers.tier');
  const [isSetting, setSetting] = useState(false);
  const { next } = tier;
  const checks = tier.checks[next ?? tier.tier ?? 'certified'];
  const set = canManage ? (
    <Button size="sm" onClick={() => setSetting(true)}>
      {t('setRules')}
    </Button>
  ) : null;
  return (
    <Panel
      title={next ? t('reasonsNext', { tier: t(`names.${next}`) }) : t('reasons')}
      description={t(tier.hasOwnRules ? 'ownRules' : 'knownRules')}
      actions={set}
      padding="none"
    >
      <ul className="divide-y divide-line">
        {checks.map((check) => (
          <Check key={check.criterion} check={check} tier={tier} />
        ))}
      </ul>
      <p className="border-line border-t px-4 py-2 text-muted text-xs">
        {t('basis', { year: tier.year })}{' '}
        {tier.isJoinedKnown ? null : <TextLink href={routes.sellerCompany()}>{t('enterJoined')}</TextLink>}
      </p>
      {isSetting ? <TierRulesDialog tier={tier} onClose={() => setSetting(false)} /> : null}
    </Panel>
  );
}

function Check({ check, tier }: { check: TierCheck; tier: TierView }) {
  const t = useTranslations('sellers.tier');
  const amount = useAmount(tier);
  const { criterion, have, need, isMet } = check;
  const texts = {
    months: t('criteria.months', { have, need }),
    turnover: t('criteria.turnover', { have: amount(have), need: amount(need) }),
    agreement: t(isMet ? 'criteria.agreementSigned' : 'criteria.agreementMissing'),
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <span className="min-w-0 wrap-anywhere">
        {texts[criterion]}{' '}
        {criterion === 'agreement' && !isMet ? (
          <TextLink href={routes.sellerAgreements()}>{t('toAgreements')}</TextLink>
        ) : null}
      </span>
      <Badge tone={isMet ? 'success' : 'warning'}>{t(isMet ? 'met' : 'unmet')}</Badge>
    </li>
  );
}
