'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Field } from '@/components/form/field';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import type { Currency } from '@/db/enums';
import type { Specification } from '@/lib/products/content/business';
import { periodsOf, sharedPeriods } from '@/lib/products/pricing/blank';
import { isMetered } from '@/lib/products/pricing/offers';
import { quantityOf } from '@/lib/products/pricing/period-sum';
import { quote } from '@/lib/products/pricing/quote';
import { BUY_ONE, type QuoteRefused, type Selection } from '@/lib/products/pricing/quote-types';
import { PeriodChoice, skusOf, useRefusalAt } from './calculator-choice';
import { UsageChoice } from './calculator-usage';
import { CycleCharges, QuoteSum } from './quote-sum';

type PriceCalculatorProps = { specifications: readonly Specification[]; currency: Currency };

/** What of the choices a specification can answer: a SKU, a period and a quantity that it has. */
function fitting(specification: Specification, wish: Partial<Selection>): Selection {
  const [period = 'once'] = periodsOf(specification);
  const attribute = quantityOf(specification);
  const base: Selection = {
    ...BUY_ONE,
    period,
    skuKey: specification.skus[0]?.key ?? null,
    quantity: attribute?.min ? String(attribute.min) : BUY_ONE.quantity,
    ...wish,
  };
  const isKnown = specification.skus.some(({ key }) => key === base.skuKey);
  const packages = base.packages.filter(({ packageKey }) =>
    specification.packages.some(({ key }) => key === packageKey),
  );
  const codes = specification.factors.map(({ code }) => code);
  const [code] = codes;
  const usage = base.usage.flatMap((record) =>
    codes.includes(record.factorCode) ? [record] : code ? [{ ...record, factorCode: code }] : [],
  );
  const skuKey = isKnown ? base.skuKey : (specification.skus[0]?.key ?? null);
  const sold = sharedPeriods(specification, skusOf({ ...base, skuKey }));
  return {
    ...base,
    packages,
    usage,
    skuKey,
    period: sold.includes(base.period) ? base.period : (sold[0] ?? base.period),
  };
}

function Refused({ refusal }: { refusal: QuoteRefused }) {
  const t = useTranslations('pricing.calculator');
  const reason = useRefusalAt(refusal)(refusal.path);
  return (
    <p role="status" className="py-1.5 text-muted">
      {t('refused', { reason: reason ?? '' })}
    </p>
  );
}

type CalculationProps = { specification: Specification; hasTrial: boolean; currency: Currency };

function Calculation({ specification, hasTrial, currency }: CalculationProps) {
  const t = useTranslations('pricing.calculator');
  const [wish, setWish] = useState<Partial<Selection>>({});
  const selection = fitting(specification, wish);
  const answer = useMemo(
    () => quote(specification, selection, currency),
    [specification, selection, currency],
  );
  const refusal = answer.kind === 'refused' ? answer : null;
  const parts = {
    specification,
    selection,
    refusal,
    change: (patch: Partial<Selection>) => setWish({ ...wish, ...patch }),
  };
  const isFreeOfCharge = specification.isTrial || specification.isFree;
  return (
    <>
      {isFreeOfCharge ? null : isMetered(specification.chargingMode) ? (
        <UsageChoice {...parts} />
      ) : (
        <PeriodChoice {...parts} hasTrial={hasTrial} />
      )}
      <section aria-label={t('sum')} className="border-line border-t pt-3 wide:col-span-full">
        {answer.kind === 'quote' ? (
          <>
            <QuoteSum quote={answer} label={t('sum')} />
            <CycleCharges cycles={answer.cycles} />
          </>
        ) : (
          <Refused refusal={answer} />
        )}
      </section>
    </>
  );
}

/** Chooses of a listing's specifications as a buyer does, and shows the sum line by line. */
export function PriceCalculator({ specifications, currency }: PriceCalculatorProps) {
  const t = useTranslations('pricing');
  const [chosen, setChosen] = useState<string | null>(null);
  const specification = specifications.find(({ key }) => key === chosen) ?? specifications[0];
  const options = specifications.map(({ key, name }) => ({ value: key, label: name || t('spec.unnamed') }));
  return (
    <Panel title={t('page.calculator')} description={t('page.calculatorHint')}>
      {specification ? (
        <div className="grid items-start gap-4 wide:grid-cols-2">
          <div className="wide:col-span-full">
            <Field label={t('calculator.specification')}>
              <Select
                value={specification.key}
                options={options}
                onChange={(event) => setChosen(event.target.value)}
              />
            </Field>
          </div>
          <Calculation
            key={specification.key}
            specification={specification}
            hasTrial={specifications.some(({ isTrial }) => isTrial)}
            currency={currency}
          />
        </div>
      ) : (
        <p className="text-muted">{t('calculator.none')}</p>
      )}
    </Panel>
  );
}
