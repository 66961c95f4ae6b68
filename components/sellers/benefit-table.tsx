'use client';

import { Check } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatMinor } from '@/components/ui/money-format';
import { Panel } from '@/components/ui/panel';
import { SELLER_TIERS, type SellerTier } from '@/db/enums/sellers';
import type { TierView } from '@/lib/sellers/contract-benefits';

/** What each tier gets (§9); the seller's own stands out. */
export function BenefitTable({ tier }: { tier: TierView }) {
  const t = useTranslations('sellers.benefits');
  const names = useTranslations('sellers.tier.names');
  const own = (one: SellerTier) => (one === tier.tier ? 'bg-selected' : undefined);
  return (
    <Panel title={t('title')} description={t('description')} padding="none">
      <div className="overflow-x-auto">
        <table className="w-full min-w-[22rem] text-left text-sm">
          <thead className="text-muted text-xs">
            <tr className="border-line border-b">
              <th scope="col" className="px-4 py-2 font-medium">
                {t('benefit')}
              </th>
              {SELLER_TIERS.map((one) => (
                <th key={one} scope="col" className={`px-2 py-2 text-center font-medium ${own(one) ?? ''}`}>
                  {names(one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tier.benefits.map((benefit) => (
              <tr key={benefit.row} className="border-line border-b last:border-b-0">
                <th scope="row" className="px-4 py-2 font-normal">
                  {t(`rows.${benefit.row}`)}
                  <Terms tier={tier} benefit={benefit} />
                </th>
                {SELLER_TIERS.map((one) => (
                  <td key={one} className={`px-2 py-2 text-center ${own(one) ?? ''}`}>
                    <Cell tier={tier} benefit={benefit} of={one} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

type Benefit = TierView['benefits'][number];

function Terms({ tier, benefit }: { tier: TierView; benefit: Benefit }) {
  const t = useTranslations('sellers.benefits');
  const locale = useLocale();
  const amount = (minor: number) => `${formatMinor(minor, tier.currency, locale)} ${tier.currency}`;
  const terms = [
    benefit.leadDays > 0 ? t('lead', { days: benefit.leadDays }) : null,
    benefit.row === 'test_coupon' ? t('couponMax', { amount: amount(tier.couponMaxMinor) }) : null,
    benefit.row === 'site_slot' ? t('slotMonth') : null,
    benefit.row === 'marketing_support'
      ? t('supportFrom', { amount: amount(tier.supportTurnoverMinor) })
      : null,
  ].filter((text) => text !== null);
  return terms.length > 0 ? <span className="block text-muted text-xs">{terms.join(' · ')}</span> : null;
}

function Cell({ tier, benefit, of }: { tier: TierView; benefit: Benefit; of: SellerTier }) {
  const t = useTranslations('sellers.benefits');
  const locale = useLocale();
  if (!benefit.tiers.includes(of)) return <span className="text-faint">{t('no')}</span>;
  if (benefit.row === 'test_coupon')
    return (
      <span className="text-xs tabular-nums">
        {t('perYear', {
          amount: `${formatMinor(tier.rules[of].couponYearMinor, tier.currency, locale)} ${tier.currency}`,
        })}
      </span>
    );
  return (
    <>
      <Check aria-hidden="true" className="inline size-4 text-success-mark" />
      <span className="sr-only">{t('yes')}</span>
    </>
  );
}
