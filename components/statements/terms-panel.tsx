'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { LineDetail } from '@/lib/statements/contract-line';
import type { TermsView } from '@/lib/statements/settlement-contract';
import { settlementTermsOptions } from '@/lib/statements/settlement-queries';
import { useRates } from './use-rates';

/** The newest terms of the line's product, else of its class, that were valid when it was ordered. */
function termsOf(line: LineDetail, items: readonly TermsView[]): TermsView | null {
  const fitting = (productId: string) =>
    items
      .filter((one) => one.productId === productId && one.validFrom <= line.orderedAt)
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return (line.productId ? fitting(line.productId) : undefined) ?? fitting('') ?? null;
}

/** The settlement terms that hold for a line, for those whose orders have any. */
export function TermsPanel({ line }: { line: LineDetail }) {
  const t = useTranslations('settlement');
  const rates = useRates();
  const isSold = line.kind === 'order' || line.kind === 'usage';
  const search = `?productClass=${line.productClass ?? ''}`;
  const { data } = useQuery({
    ...settlementTermsOptions(search),
    enabled: isSold && line.productClass !== null,
  });
  if (!data) return null;
  const terms = termsOf(line, data.items);
  const fallback = data.defaults.find(({ productClass }) => productClass === line.productClass);
  return (
    <Panel
      title={t('terms.used')}
      actions={<TextLink href={routes.settlementTerms()}>{t('sections.terms')}</TextLink>}
    >
      {terms ? (
        <KeyValueList
          items={[
            { key: 'method', label: t('terms.method'), value: t(`methods.${terms.method}`) },
            ...rates(terms),
            {
              key: 'from',
              label: t('terms.validFrom'),
              value: <DateTime iso={terms.validFrom} format="day" />,
            },
          ]}
        />
      ) : (
        <p className="text-sm">
          {fallback?.method
            ? t('terms.byDefault', { method: t(`methods.${fallback.method}`) })
            : t('terms.none')}
        </p>
      )}
    </Panel>
  );
}
