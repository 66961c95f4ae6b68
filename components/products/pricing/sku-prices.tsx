'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import type { Specification } from '@/lib/products/content/business';
import type { PricePeriod } from '@/lib/products/content/values';
import { edgesOf, periodsOf, tidied } from '@/lib/products/pricing/blank';
import { MAX_SKUS, PERIODS_OF_MODE } from '@/lib/products/pricing/offers';
import { quantityOf } from '@/lib/products/pricing/period-sum';
import { combinationCount, enumerationsOf } from '@/lib/products/pricing/sku-matrix';
import { newKey } from './new-key';
import { PriceMatrix } from './price-matrix';
import { PathProblem, useProblemAt } from './problems';

type PartProps = { path: string; specification: Specification; onChange: (one: Specification) => void };

const MAX_BANDS = 20;

/** For which periods it is sold; the last one cannot be taken away. */
function Periods({ specification, onChange }: Omit<PartProps, 'path'>) {
  const t = useTranslations('pricing');
  const offered = PERIODS_OF_MODE[specification.chargingMode];
  const sold = periodsOf(specification);
  if (offered.length < 2) return null;
  const toggle = (period: PricePeriod, isSold: boolean) => {
    const periods = offered.filter((one) => (one === period ? isSold : sold.includes(one)));
    onChange(tidied(specification, newKey, { periods }));
  };
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4">
      <legend className="sr-only">{t('spec.periods')}</legend>
      {offered.map((period) => (
        <Checkbox
          key={period}
          label={t(`periods.${period}`)}
          checked={sold.includes(period)}
          disabled={sold.length === 1 && sold.includes(period)}
          onChange={(event) => toggle(period, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}

/** The bounds of the bands that all prices of the specification share. */
function BandEdges({ path, specification, onChange }: PartProps) {
  const t = useTranslations('pricing.matrix');
  const problemAt = useProblemAt();
  const edges = edgesOf(specification);
  const set = (next: string[]) => onChange(tidied(specification, newKey, { edges: next }));
  const remove = (index: number) => {
    const skus = specification.skus.map((sku) => ({
      ...sku,
      prices: sku.prices.map((price) => ({ ...price, bands: price.bands.filter((_, at) => at !== index) })),
    }));
    onChange(tidied({ ...specification, skus }, newKey, { edges: edges.filter((_, at) => at !== index) }));
  };
  return (
    <div className="mb-3">
      <p className="mb-1 text-xs">
        <span className="font-medium">{t('edges')}</span>
        <span className="ml-2 text-muted">{t('edgesHint')}</span>
      </p>
      <div className="flex flex-wrap items-start gap-2">
        {edges.map((edge, index) => {
          const error = problemAt(`${path}.skus.0.prices.0.bands.${index}.upTo`);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a band has no identity but its place
            <div key={index} className="w-32">
              <Input
                aria-label={t('edge', { number: index + 1 })}
                aria-invalid={error ? true : undefined}
                inputMode="decimal"
                autoComplete="off"
                value={edge}
                leading={<span aria-hidden="true">≤</span>}
                trailing={
                  <IconButton
                    size="sm"
                    label={t('removeEdge', { number: index + 1 })}
                    icon={<Trash2 />}
                    onClick={() => remove(index)}
                  />
                }
                onChange={(event) =>
                  set(edges.map((one, at) => (at === index ? event.target.value.trim() : one)))
                }
              />
              {error ? <p className="mt-0.5 text-danger text-xs">{error}</p> : null}
            </div>
          );
        })}
        {edges.length < MAX_BANDS - 1 ? (
          <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => set([...edges, ''])}>
            {t('addEdge')}
          </Button>
        ) : null}
      </div>
      <PathProblem path={`${path}.skus.0.prices.0.bands`} />
    </div>
  );
}

/** Periods, bands and the table of prices of a specification that is sold by period or once. */
export function SkuPrices(props: PartProps) {
  const { path, specification, onChange } = props;
  const t = useTranslations('pricing.matrix');
  const count = combinationCount(enumerationsOf(specification));
  const isBanded = (quantityOf(specification)?.pricing ?? 'linear') !== 'linear';
  const sold = periodsOf(specification);
  const edges = edgesOf(specification);
  const tables = isBanded ? sold.map((period) => [period]) : [sold];
  const told = count > MAX_SKUS ? t('many', { count, most: MAX_SKUS }) : count === 0 ? t('none') : null;
  return (
    <section aria-label={t('title')} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h4 className="font-medium text-sm">
          {t('title')}
          <span className="ml-2 hidden font-normal text-muted text-xs wide:inline">{t('hint')}</span>
        </h4>
        <Periods specification={specification} onChange={onChange} />
      </div>
      {isBanded ? <BandEdges {...props} /> : null}
      {told ? (
        <p className="text-muted">{told}</p>
      ) : (
        tables.map((periods) => (
          <PriceMatrix
            key={periods.join()}
            path={path}
            specification={specification}
            periods={periods}
            onChange={(skus) => onChange(tidied({ ...specification, skus }, newKey, { edges }))}
          />
        ))
      )}
      <PathProblem path={`${path}.skus`} />
    </section>
  );
}
