'use client';

import { memo } from 'react';
import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '@/lib/products/content/business';
import { tidied } from '@/lib/products/pricing/blank';
import { isMetered } from '@/lib/products/pricing/offers';
import { AttributeEditor } from './attribute-editor';
import { FactorEditor } from './factor-editor';
import { AgentFields, ApiGroupFields } from './gateway-fields';
import { newKey } from './new-key';
import { PackageEditor } from './package-editor';
import { PathProblem } from './problems';
import { SkuPrices } from './sku-prices';
import { type AssetChoice, SpecificationTerms } from './specification-terms';

type SpecificationEditorProps = {
  index: number;
  specification: Specification;
  deliveryType: DeliveryType;
  isListed: boolean;
  assetVersions: readonly AssetChoice[];
  onChange: (index: number, specification: Specification) => void;
};

const isFreeOfCharge = ({ isTrial, isFree }: Specification) => isTrial || isFree;

/** Prices of what is paid by use. */
function UsagePrices({
  path,
  specification,
  set,
}: {
  path: string;
  specification: Specification;
  set: (patch: Partial<Specification>) => void;
}) {
  return (
    <>
      <FactorEditor path={path} factors={specification.factors} onChange={(factors) => set({ factors })} />
      <PackageEditor
        path={path}
        packages={specification.packages}
        factors={specification.factors}
        onChange={(packages) => set({ packages })}
      />
    </>
  );
}

/** Everything of one specification: terms, attributes, prices, and what it delivers. */
export const SpecificationEditor = memo(function SpecificationEditor(props: SpecificationEditorProps) {
  const { index, specification, deliveryType, isListed, onChange } = props;
  const path = `specifications.${index}`;
  const set = (patch: Partial<Specification>) =>
    onChange(index, tidied({ ...specification, ...patch }, newKey));
  const part = { path, specification, isListed, change: set };
  const isByUse = isMetered(specification.chargingMode);
  return (
    <div className="flex flex-col gap-6 border-line border-t px-4 py-4">
      <SpecificationTerms {...props} path={path} change={set} />
      {deliveryType === 'api_gateway' ? <ApiGroupFields {...part} /> : null}
      {deliveryType === 'api_agents' ? <AgentFields {...part} /> : null}
      {!isByUse && specification.template === 'custom' && !isFreeOfCharge(specification) ? (
        <AttributeEditor
          path={path}
          attributes={specification.attributes}
          isFrozen={isListed}
          onChange={(attributes) => set({ attributes })}
        />
      ) : null}
      {isFreeOfCharge(specification) ? null : isByUse ? (
        <UsagePrices path={path} specification={specification} set={set} />
      ) : (
        <SkuPrices path={path} specification={specification} onChange={(one) => onChange(index, one)} />
      )}
      <PathProblem path={path} />
    </div>
  );
});
