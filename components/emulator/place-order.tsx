'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Field, FieldStack } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Drawer } from '@/components/ui/drawer';
import { Input } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { Select } from '@/components/ui/select';
import type { StateView } from '@/lib/emulator/views';
import { useNames } from './names';
import { type PlanOption, planOptions, totalMinor } from './plan-options';
import { usePlaceOrder } from './queries';
import { usePanels } from './use-panels';

interface Values {
  connectionId: string;
  skuCode: string;
  plan: string;
  periodNumber: number;
  quantity: number;
  customerId: string;
  supervised: boolean;
}

const skusOf = (state: StateView) => state.products.flatMap((product) => product.skus);
const plansOf = (state: StateView, skuCode: string) =>
  planOptions(skusOf(state).find((sku) => sku.skuCode === skuCode)?.plans ?? []);

/** The newer generation first: it is what new listings use. */
const connectionsOf = (state: StateView) =>
  [...state.connections].sort((a, b) => b.generation.localeCompare(a.generation));

function startOf(state: StateView): Values {
  const skuCode = skusOf(state)[0]?.skuCode ?? '';
  return {
    connectionId: connectionsOf(state)[0]?.id ?? '',
    skuCode,
    plan: plansOf(state, skuCode)[0]?.key ?? '',
    periodNumber: 1,
    quantity: 1,
    customerId: state.buyers[0]?.customerId ?? '',
    supervised: false,
  };
}

/** A buyer pays an order: the seller is called before the answer comes. */
export function PlaceOrder({ state }: { state: StateView }) {
  const t = useTranslations('emulator');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('place.open')}
      </Button>
      {isOpen ? <PlaceOrderDrawer state={state} close={() => setOpen(false)} /> : null}
    </>
  );
}

function PlaceOrderDrawer({ state, close }: { state: StateView; close: () => void }) {
  const t = useTranslations('emulator');
  const id = useId();
  const { setPanels } = usePanels();
  const place = usePlaceOrder();
  const { form, submit, refusal, isSubmitting } = useProblemForm<Values>({
    defaultValues: startOf(state),
    onSubmit: async ({ plan: key, ...values }) => {
      const plan = plansOf(state, values.skuCode).find((option) => option.key === key);
      if (!plan) return;
      const { chargingMode, periodType } = plan;
      const orderType = plan.trial ? 'TRIAL' : 'NEW';
      const order = await place.mutateAsync({
        ...values,
        orderType,
        chargingMode,
        ...(periodType && { periodType }),
      });
      close();
      void setPanels({ tab: 'orders', order: order.orderId, instance: null, call: null, beforeOrders: null });
    },
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && close()}
      title={t('place.title')}
      description={t('place.description')}
      footer={
        <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
          {t('place.submit')}
        </Button>
      }
    >
      <form id={id} onSubmit={(event) => void submit(event)} noValidate={false}>
        <FormError refusal={refusal} />
        <FieldStack>
          <OrderFields state={state} form={form} />
        </FieldStack>
      </form>
    </Drawer>
  );
}

type Form = ReturnType<typeof useProblemForm<Values>>['form'];

function OrderFields({ state, form }: { state: StateView; form: Form }) {
  const t = useTranslations('emulator');
  const { register, control, setValue, formState } = form;
  const { soldOptions, planLabel } = useOptions(state);
  const values = useWatch({ control }) as Values;
  const plans = plansOf(state, values.skuCode);
  const plan = plans.find(({ key }) => key === values.plan);
  const connection = state.connections.find(({ id }) => id === values.connectionId);
  const errorOf = (name: keyof Values) => formState.errors[name]?.message ?? null;
  const chooseSku = (skuCode: string) => setValue('plan', plansOf(state, skuCode)[0]?.key ?? '');
  return (
    <>
      <Field label={t('columns.connection')} error={errorOf('connectionId')}>
        <Select
          {...register('connectionId')}
          options={connectionsOf(state).map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }))}
        />
      </Field>
      <Field label={t('columns.product')} error={errorOf('skuCode')}>
        <Select
          {...register('skuCode', { onChange: (event) => chooseSku(String(event.target.value)) })}
          options={soldOptions}
        />
      </Field>
      <Field label={t('place.plan')} error={errorOf('plan')}>
        <Select
          {...register('plan')}
          options={plans.map((option) => ({ value: option.key, label: planLabel(option) }))}
        />
      </Field>
      {plan?.periodType ? (
        <Field label={t('fields.periodNumber')} error={errorOf('periodNumber')}>
          <Input
            type="number"
            min={1}
            max={99}
            required
            {...register('periodNumber', { valueAsNumber: true })}
          />
        </Field>
      ) : null}
      <Field label={t('fields.quantity')} error={errorOf('quantity')}>
        <Input type="number" min={1} required {...register('quantity', { valueAsNumber: true })} />
      </Field>
      <Field label={t('columns.buyer')} error={errorOf('customerId')}>
        <Select
          {...register('customerId')}
          options={state.buyers.map((buyer) => ({
            value: buyer.customerId,
            label: [buyer.customerName, buyer.userName].filter(Boolean).join(' · '),
          }))}
        />
      </Field>
      {connection?.generation === 'v1' ? (
        <Checkbox
          label={t('place.supervised')}
          hint={t('place.supervisedHint')}
          {...register('supervised')}
        />
      ) : null}
      {plan ? <Total plan={plan} values={values} /> : null}
    </>
  );
}

function Total({ plan, values }: { plan: PlanOption; values: Values }) {
  const t = useTranslations('emulator');
  const minor = totalMinor(plan, values.quantity || 0, values.periodNumber || 0);
  return (
    <p className="flex items-baseline justify-between border-line border-t pt-3">
      <span className="text-muted">{t('place.total')}</span>
      <span className="text-lg">
        <Money minor={minor} currency={plan.currency} emphasis="strong" />
      </span>
    </p>
  );
}

/** Labels of what can be bought. */
function useOptions(state: StateView) {
  const t = useTranslations('emulator');
  const { nameOf } = useNames();
  const soldOptions = state.products.flatMap((product) =>
    product.skus.map((sku) => ({ value: sku.skuCode, label: `${nameOf(product)} · ${nameOf(sku)}` })),
  );
  const planLabel = ({ trial, periodType, chargingMode }: PlanOption) => {
    if (trial) return t('trial');
    return periodType ? t(`plan.${periodType}`) : t(`chargingMode.${chargingMode}`);
  };
  return { soldOptions, planLabel };
}
