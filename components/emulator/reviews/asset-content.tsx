'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { KeyValueList } from '@/components/ui/key-value';
import type { ReadAsset } from '@/lib/emulator/review/told';
import { Part, useFacts } from './review-part';

const BYTES_OF_KILOBYTE = 1_000;

type Look = ((key: string) => string) & { has: (key: string) => boolean };

/** A version of an asset as the reviewer reads it. */
export function AssetContent({ asset }: { asset: ReadAsset }) {
  const t = useTranslations('emulator.reviews');
  const words = useTranslations('emulator.reviews.deployment') as unknown as Look;
  const format = useFormatter();
  const facts = useFacts();
  const { kind, description, selfChecks, ...details } = asset.details;
  const own = Object.entries(details).map(([key, value]) => {
    const text = key === 'deployment' && words.has(String(value)) ? words(String(value)) : value;
    return [key, Array.isArray(text) ? text.join(' · ') : <Lines key={key} text={text} />] as const;
  });
  const { file, domains, marketplaceAssetId } = asset;
  const said = description === '' ? null : <Lines text={description} />;
  const size = (file?.sizeBytes ?? 0) / BYTES_OF_KILOBYTE;
  return (
    <Part title={t(`scanned.${kind}`)}>
      <KeyValueList
        items={facts([
          ...(marketplaceAssetId ? [['marketplaceAssetId', marketplaceAssetId] as const] : []),
          ...own,
          ...(kind === 'saas' ? [['domains', domains.join(' · ')] as const] : []),
          ...(kind === 'software_package'
            ? [
                ['file', file?.name] as const,
                ['size', file ? `${format.number(size, { maximumFractionDigits: 1 })} kB` : null] as const,
                ['sha256', file?.sha256] as const,
              ]
            : []),
          ['assetDescription', said],
          ['selfChecks', t('selfChecked', { count: selfChecks.length })],
        ])}
      />
    </Part>
  );
}

function Lines({ text }: { text: string }) {
  return text === '' ? '—' : <span className="whitespace-pre-wrap">{text}</span>;
}
