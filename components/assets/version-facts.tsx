'use client';

import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import type { VersionDetail } from '@/lib/assets/contract-views';
import { useRegionName } from './asset-badges';

type Look = { has: (key: never) => boolean } & ((key: never) => string);
/** Values that have words of their own, by field. */
const WORDS: Record<string, string> = {
  category: 'categories',
  architecture: 'architectures',
  deployment: 'deployments',
  login: 'logins',
};

/** The content of a version that cannot be changed now. */
export function VersionFacts({ version }: { version: VersionDetail }) {
  const t = useTranslations('assets');
  const words = useTranslations('assets') as unknown as Look;
  const yesNo = useTranslations('audit.values');
  const region = useRegionName();
  const { kind: _, ...details } = version.details;
  const say = (field: string, value: unknown): string => {
    if (typeof value === 'boolean') return yesNo(value ? 'yes' : 'no');
    if (!Array.isArray(value)) {
      const key = `${WORDS[field]}.${String(value)}`;
      return WORDS[field] && words.has(key as never) ? words(key as never) : String(value ?? '');
    }
    const each = (one: string) => (field === 'regions' ? region(one) : words(`selfChecks.${one}` as never));
    return value.map((one) => each(String(one))).join('\n');
  };
  const items = Object.entries(details).map(([field, value]) => ({
    key: field,
    label: words(`fields.${field}` as never),
    value: <span className="whitespace-pre-wrap">{say(field, value) || t('detail.none')}</span>,
  }));
  const domains = version.domains.length > 0 ? version.domains.join('\n') : null;
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList
        items={[
          ...items,
          ...(domains
            ? [
                {
                  key: 'domains',
                  label: t('fields.domains'),
                  value: <span className="whitespace-pre-wrap">{domains}</span>,
                },
              ]
            : []),
          {
            key: 'marketplaceAssetId',
            label: t('list.columns.marketplaceAssetId'),
            value: version.marketplaceAssetId ?? t('detail.none'),
          },
          { key: 'decidedAt', label: t('detail.decidedAt'), value: <DateTime iso={version.decidedAt} /> },
        ]}
      />
    </Panel>
  );
}
