'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/choice';
import { Combobox } from '@/components/ui/combobox';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ChargingMode } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '@/lib/products/content/business';
import { roomOf, TEXT_LENGTHS } from '@/lib/products/content/lengths';
import { blankFactor } from '@/lib/products/pricing/blank';
import {
  isMetered,
  modesOf,
  needsAsset,
  offersCpuPrice,
  offersCustom,
  offersFree,
  offersTrial,
} from '@/lib/products/pricing/offers';
import { NumberInput } from './number-input';
import { PathField, PathProblem } from './problems';
import { TextListInput } from './text-list-input';

export type AssetChoice = { id: string; label: string };

export type TermsProps = {
  path: string;
  specification: Specification;
  deliveryType: DeliveryType;
  isListed: boolean;
  assetVersions: readonly AssetChoice[];
  change: (patch: Partial<Specification>) => void;
};

const TRIAL_DAYS = 14;

/** What goes with another charging mode: metered ones have factors, trials only the period mode. */
const inMode = (specification: Specification, chargingMode: ChargingMode): Partial<Specification> => ({
  chargingMode,
  ...(isMetered(chargingMode) && specification.factors.length === 0 ? { factors: [blankFactor()] } : {}),
  ...(chargingMode === 'PERIOD' ? {} : { isTrial: false }),
});

function TrialFields({ path, specification, change }: TermsProps) {
  const t = useTranslations('pricing.spec');
  return (
    <div className="grid items-start gap-4 wide:col-span-full wide:grid-cols-3">
      <PathField path={`${path}.trialDays`} label={t('trialDays')} isRequired>
        <NumberInput
          isWhole
          value={specification.trialDays}
          onNumber={(trialDays) => change({ trialDays })}
        />
      </PathField>
      <div className="wide:col-span-2">
        <PathField
          path={`${path}.trialCustomers`}
          label={t('trialCustomers')}
          hint={t('trialCustomersHint')}
          isOptional
        >
          <TextListInput
            mono
            values={specification.trialCustomers}
            onValues={(trialCustomers) => change({ trialCustomers })}
          />
        </PathField>
      </div>
    </div>
  );
}

/** Whether it is a trial, free, or priced by the vCPU, where the delivery type offers that. */
function Kinds({ path, specification, deliveryType, change }: TermsProps) {
  const t = useTranslations('pricing.spec');
  const { isTrial, isFree, isPricedByCpu, chargingMode, trialDays } = specification;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 empty:hidden wide:col-span-full">
      {offersTrial(deliveryType) && chargingMode === 'PERIOD' ? (
        <Checkbox
          label={t('isTrial')}
          hint={t('isTrialHint')}
          checked={isTrial}
          onChange={(event) => change({ isTrial: event.target.checked, trialDays: trialDays ?? TRIAL_DAYS })}
        />
      ) : null}
      {offersFree(deliveryType) ? (
        <Checkbox
          label={t('isFree')}
          hint={t('isFreeHint')}
          checked={isFree}
          disabled={isPricedByCpu && !isFree}
          onChange={(event) => change({ isFree: event.target.checked })}
        />
      ) : null}
      {offersCpuPrice(deliveryType) && chargingMode === 'PERIOD' ? (
        <Checkbox
          label={t('isPricedByCpu')}
          checked={isPricedByCpu}
          disabled={isFree && !isPricedByCpu}
          onChange={(event) => change({ isPricedByCpu: event.target.checked })}
        />
      ) : null}
      {(['isTrial', 'isFree', 'isPricedByCpu'] as const).map((key) => (
        <PathProblem key={key} path={`${path}.${key}`} />
      ))}
    </div>
  );
}

/** Name, charging mode, template and kind of a specification, and what it delivers. */
export function SpecificationTerms(props: TermsProps) {
  const { path, specification, deliveryType, isListed, assetVersions, change } = props;
  const t = useTranslations('pricing');
  const modes = modesOf(deliveryType).map((value) => ({ value, label: t(`modes.${value}`) }));
  const isModeFixed = isListed && deliveryType === 'api_agents';
  const templates = (['simple', 'custom'] as const).map((value) => ({
    value,
    label: t(`spec.templates.${value}`),
  }));
  const isOneSum = specification.template === 'simple' && specification.chargingMode === 'ONE_TIME';
  const assets = assetVersions.map(({ id, label }) => ({ value: id, label }));
  return (
    <div className="grid items-start gap-4 wide:grid-cols-3">
      <PathField path={`${path}.name`} label={t('spec.name')} hint={t('spec.nameHint')} isRequired>
        <Input
          value={specification.name}
          maxLength={roomOf(TEXT_LENGTHS['business.specifications.*.name'] ?? 0)}
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
        />
      </PathField>
      <PathField path={`${path}.chargingMode`} label={t('spec.mode')}>
        <Select
          value={specification.chargingMode}
          options={modes}
          disabled={isModeFixed}
          onChange={(event) => change(inMode(specification, event.target.value as ChargingMode))}
        />
      </PathField>
      {offersCustom(deliveryType) && !isMetered(specification.chargingMode) ? (
        <PathField
          path={`${path}.template`}
          label={t('spec.template')}
          hint={t(`spec.templateHints.${isOneSum ? 'once' : specification.template}`)}
        >
          <Select
            value={specification.template}
            options={templates}
            disabled={isListed}
            onChange={(event) => change({ template: event.target.value as 'simple' | 'custom' })}
          />
        </PathField>
      ) : null}
      {needsAsset(deliveryType) ? (
        <PathField
          path={`${path}.assetVersionId`}
          label={t('spec.asset')}
          hint={t('spec.assetHint')}
          isRequired
        >
          <Combobox
            label={t('spec.asset')}
            options={assets}
            placeholder={t('spec.assetPlaceholder')}
            value={specification.assetVersionId}
            onChange={(assetVersionId) => change({ assetVersionId })}
          />
        </PathField>
      ) : null}
      <Kinds {...props} />
      {specification.isTrial ? <TrialFields {...props} /> : null}
    </div>
  );
}
