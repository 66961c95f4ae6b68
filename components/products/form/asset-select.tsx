'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { TextLink } from '@/components/ui/text-link';
import type { FormOptions } from '@/lib/products/contract';
import type { AssetKind } from '@/lib/products/delivery';
import { routes } from '@/lib/routes';
import { ListingField } from './listing-field';

type AssetSelectProps = {
  path: string;
  kind: AssetKind;
  options: FormOptions | undefined;
  value: string | null;
  onChange: (value: string | null) => void;
};

/** An approved version of an asset of one kind. */
export function AssetSelect({ path, kind, options, value, onChange }: AssetSelectProps) {
  const t = useTranslations('products.form');
  const assets = (options?.assets ?? []).filter((asset) => asset.kind === kind);
  const known = assets.some((asset) => asset.id === value);
  const chosen = value && !known ? [{ value, label: value }] : [];
  return (
    <ListingField
      path={path}
      isRequired
      hint={
        assets.length === 0 ? (
          <>
            {t('noAssets')} <TextLink href={routes.assets()}>{t('toAssets')}</TextLink>
          </>
        ) : undefined
      }
    >
      <Select
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
        options={[
          { value: '', label: t('none') },
          ...chosen,
          ...assets.map(({ id, name, version }) => ({ value: id, label: `${name} ${version}` })),
        ]}
      />
    </ListingField>
  );
}
