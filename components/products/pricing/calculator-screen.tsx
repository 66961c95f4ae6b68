'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import type { Currency } from '@/db/enums';
import { DELIVERY_TYPES, type DeliveryType } from '@/db/enums/listings';
import { designProblems } from '@/lib/products/pricing/rules/trial-design';
import { ProductsSections } from '../products-sections';
import { LoadProduct } from './load-product';
import { PriceCalculator } from './price-calculator';
import { ProblemsProvider } from './problems';
import { SpecificationList } from './specification-list';
import { type Design, useKeptDesign } from './use-kept-design';

function ClearButton({ clear }: { clear: () => void }) {
  const t = useTranslations('pricing.calculatorScreen');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button icon={<RotateCcw aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('clear')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('clearTitle')}
        description={t('clearBody')}
        confirmLabel={t('clear')}
        tone="danger"
        onConfirm={() => {
          clear();
          setAsking(false);
        }}
      />
    </>
  );
}

type DesignerProps = { design: Design; currency: Currency; change: (design: Design) => void };

function Designer({ design, currency, change }: DesignerProps) {
  const t = useTranslations('pricing');
  const delivery = useTranslations('products.delivery');
  const { deliveryType, specifications } = design;
  const types = DELIVERY_TYPES.map((value) => ({ value, label: delivery(value) }));
  const problems = useMemo(
    () => designProblems(specifications, deliveryType),
    [specifications, deliveryType],
  );
  return (
    <ProblemsProvider problems={problems}>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel>
            <div className="grid gap-4 wide:grid-cols-2">
              <LoadProduct load={change} />
              <Field label={t('calculatorScreen.deliveryType')}>
                <Select
                  value={deliveryType}
                  options={types}
                  onChange={(event) =>
                    change({ ...design, deliveryType: event.target.value as DeliveryType })
                  }
                />
              </Field>
            </div>
          </Panel>
          <SpecificationList
            specifications={specifications}
            deliveryType={deliveryType}
            isListed={false}
            assetVersions={[]}
            onChange={(next) => change({ ...design, specifications: next })}
          />
        </div>
        <div className="min-w-0 xl:sticky xl:top-16 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto">
          <PriceCalculator specifications={specifications} currency={currency} />
        </div>
      </div>
    </ProblemsProvider>
  );
}

/** Designs prices for trial, apart from any listing, and shows what a buyer would pay. */
export function CalculatorScreen({ currency }: { currency: Currency }) {
  const t = useTranslations('pricing.calculatorScreen');
  const [design, change, clear] = useKeptDesign();
  const isTouched = design !== null && design.specifications.length > 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={isTouched ? <ClearButton clear={clear} /> : null}
      />
      <ProductsSections />
      {design ? (
        <Designer design={design} currency={currency} change={change} />
      ) : (
        <div aria-busy="true" className="flex flex-col gap-4">
          <Skeleton className="h-20" />
          <Skeleton className="h-60" />
        </div>
      )}
    </>
  );
}
