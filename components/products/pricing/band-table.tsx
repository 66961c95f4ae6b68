'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import type { PriceBand } from '@/lib/products/content/business';
import { PathProblem, useProblemAt } from './problems';

const MAX_BANDS = 20;

type BandTableProps = { path: string; bands: readonly PriceBand[]; onChange: (bands: PriceBand[]) => void };

type RowProps = {
  path: string;
  index: number;
  band: PriceBand;
  isLast: boolean;
  change: (patch: Partial<PriceBand>) => void;
  remove: (() => void) | null;
};

function BandRow({ path, index, band, isLast, change, remove }: RowProps) {
  const t = useTranslations('pricing.band');
  const problemAt = useProblemAt();
  const number = index + 1;
  const errors = [problemAt(`${path}.upTo`), problemAt(`${path}.unitPrice`)];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] items-start gap-2 py-1">
      {isLast ? (
        <span className="flex h-8 items-center px-2.5 text-muted">{t('open')}</span>
      ) : (
        <Input
          aria-label={t('upToOf', { number })}
          aria-invalid={errors[0] ? true : undefined}
          inputMode="decimal"
          autoComplete="off"
          value={band.upTo}
          leading={<span aria-hidden="true">≤</span>}
          onChange={(event) => change({ upTo: event.target.value.trim() })}
        />
      )}
      <Input
        aria-label={t('priceOf', { number })}
        aria-invalid={errors[1] ? true : undefined}
        inputMode="decimal"
        autoComplete="off"
        value={band.unitPrice}
        className="[&_input]:text-right"
        onChange={(event) => change({ unitPrice: event.target.value.trim() })}
      />
      {remove ? <IconButton label={t('remove', { number })} icon={<Trash2 />} onClick={remove} /> : <span />}
      {errors.filter(Boolean).map((error) => (
        <p key={error} className="col-span-3 text-danger text-xs">
          {error}
        </p>
      ))}
    </li>
  );
}

/** Prices by quantity: each band up to its bound, the last one open. */
export function BandTable({ path, bands, onChange }: BandTableProps) {
  const t = useTranslations('pricing.band');
  const rows: readonly PriceBand[] = bands.length > 0 ? bands : [{ upTo: '', unitPrice: '' }];
  const change = (index: number, patch: Partial<PriceBand>) =>
    onChange(rows.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  const add = () => onChange([...rows.slice(0, -1), { upTo: '', unitPrice: '' }, ...rows.slice(-1)]);
  return (
    <fieldset className="min-w-0 max-w-md">
      <legend className="mb-1 font-medium text-sm">{t('title')}</legend>
      <div
        aria-hidden="true"
        className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] gap-2 text-muted text-xs"
      >
        <span>{t('upTo')}</span>
        <span className="text-right">{t('unitPrice')}</span>
      </div>
      <ul>
        {rows.map((band, index) => (
          <BandRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a band has no identity but its place
            key={index}
            path={`${path}.${index}`}
            index={index}
            band={band}
            isLast={index === rows.length - 1}
            change={(patch) => change(index, patch)}
            remove={
              rows.length > 1 && index < rows.length - 1
                ? () => onChange(rows.filter((_, at) => at !== index))
                : null
            }
          />
        ))}
      </ul>
      {rows.length < MAX_BANDS ? (
        <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={add}>
          {t('add')}
        </Button>
      ) : null}
      <PathProblem path={path} />
    </fieldset>
  );
}
