'use client';

import type { Currency } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { BusinessContent } from '@/lib/products/content/business';
import { PriceCalculator } from './price-calculator';
import { ProblemsProvider, type ShownProblem } from './problems';
import { SaleTerms, SeoFields } from './sale-terms';
import { SpecificationList } from './specification-list';
import type { AssetChoice } from './specification-terms';

export type BusinessPageProps = {
  value: BusinessContent;
  onChange: (value: BusinessContent) => void;
  /** What is wrong, by path; with or without `business.` before it. */
  problems: readonly ShownProblem[];
  /** How often somebody asked what is wrong; each time the first wrong specification opens. */
  asked?: number;
  currency: Currency;
  deliveryType: DeliveryType;
  /** Whether the product is listed: what the marketplace has codes of is then fixed in part. */
  isListed: boolean;
  /** Approved versions that a specification can deliver (images, software packages). */
  assetVersions?: readonly AssetChoice[];
};

const NO_ASSETS: readonly AssetChoice[] = [];

/** The business page of a listing: terms of sale, specifications with their prices, and what a buyer pays. */
export function BusinessPage(props: BusinessPageProps) {
  const { value, onChange, problems, asked = 0, currency, deliveryType, isListed } = props;
  const { assetVersions = NO_ASSETS } = props;
  const change = (patch: Partial<BusinessContent>) => onChange({ ...value, ...patch });
  return (
    <ProblemsProvider problems={problems} asked={asked}>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <SaleTerms value={value} change={change} />
          <SpecificationList
            specifications={value.specifications}
            deliveryType={deliveryType}
            isListed={isListed}
            assetVersions={assetVersions}
            onChange={(specifications) => change({ specifications })}
          />
          <SeoFields value={value} change={change} />
        </div>
        <div className="min-w-0 xl:sticky xl:top-16 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto">
          <PriceCalculator specifications={value.specifications} currency={currency} />
        </div>
      </div>
    </ProblemsProvider>
  );
}
