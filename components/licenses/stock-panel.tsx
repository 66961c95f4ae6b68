'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Stat, StatRow } from '@/components/ui/stat';
import type { StockView } from '@/lib/licenses/contract';
import { stockOptions } from '@/lib/licenses/queries';
import { routes } from '@/lib/routes';

const nameOf = ({ productName, productId, skuCode }: StockView) =>
  [productName, productId, skuCode].filter(Boolean).join(' · ');

/** The ids that orders draw by tell apart what has one name. */
function StockLabel({ stock: { productName, productId, skuCode } }: { stock: StockView }) {
  return (
    <span className="min-w-0">
      {productName ? <span className="block truncate text-ink">{productName}</span> : null}
      <span className="block wrap-anywhere font-mono">{productId}</span>
      {skuCode ? <span className="block wrap-anywhere font-mono">{skuCode}</span> : null}
    </span>
  );
}
const SHOWN = 4;

/** How many licences each product has left; those that run low are said first. */
export function StockPanel() {
  const t = useTranslations('licenses.pool');
  const separator = useTranslations('common.filters')('listSeparator');
  const { data: stock = [] } = useQuery(stockOptions());
  const low = stock.filter((one) => one.isLow);
  if (stock.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-3">
      {low.length > 0 ? (
        <Banner tone="warning" title={t('low')}>
          {t('lowText', { products: low.map(nameOf).join(separator) })}
        </Banner>
      ) : null}
      <StatRow>
        {stock.slice(0, SHOWN).map((one) => (
          <Stat
            key={`${one.productId} ${one.skuCode}`}
            label={<StockLabel stock={one} />}
            value={t('free', { count: one.free })}
            note={t('stockNote', { issued: one.issued, withdrawn: one.withdrawn })}
            tone={one.isLow ? 'warning' : 'success'}
            href={`${routes.licensePool()}?product=${encodeURIComponent(one.productId)}`}
          />
        ))}
      </StatRow>
    </div>
  );
}
