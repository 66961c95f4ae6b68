'use client';

import { useLocale, useTranslations } from 'next-intl';
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
import { type PlanOption, totalMinor } from './plan-options';
import { usePlaceOrder } from './queries';
import { connectionsOf, firstSold, leastOf, plansOf, soldAt } from './sold-at';
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

function startOf(state: StateView): Values {
  const connectionId = connectionsOf(state)[0]?.id ?? '';
  return {
    connectionId,
    ...firstSold(state, connectionId),
    periodNumber: 1,
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
      const { chargingMode, periodType, chosen } = plan;
      const orderType = plan.trial ? 'TRIAL' : 'NEW';
      const order = await place.mutateAsync({
        ...values,
        orderType,
        chargingMode,
        ...(periodType && { periodType }),
        ...(chosen && { productId: chosen.productId }),
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
      <form id={id} noValidate onSubmit={(event) => void submit(event)}>
        <FormError refusal={refusal} />
        <FieldStack>
          <OrderFields state={state} form={form} />
        </FieldStack>
      </form>
    </Drawer>
  );
}

type Form = ReturnType<typeof useProblemForm<Values>>['form'];

interface FieldsProps {
  state: StateView;
  form: Form;
}

function OrderFields({ state, form }: FieldsProps) {
  const t = useTranslations('emulator');
  const { register, control, formState, setValue } = form;
  const values = useWatch({ control }) as Values;
  const plan = plansOf(state, values.skuCode).find(({ key }) => key === values.plan);
  const connection = state.connections.find(({ id }) => id === values.connectionId);
  const choose = (connectionId: string) => {
    const { skuCode, plan: key, quantity } = firstSold(state, connectionId);
    setValue('skuCode', skuCode);
    setValue('plan', key);
    setValue('quantity', quantity);
  };
  return (
    <>
      <Field label={t('columns.connection')} error={formState.errors.connectionId?.message}>
        <Select
          {...register('connectionId', { onChange: (event) => choose(String(event.target.value)) })}
          options={connectionsOf(state).map(({ id, name, family }) => ({
            value: id,
            label: `${family === 'plain' ? t('place.plain') : name} · ${id}`,
          }))}
        />
      </Field>
      <SoldFields state={state} form={form} connectionId={values.connectionId} skuCode={values.skuCode} />
      {plan?.periodType ? (
        <CountField form={form} name="periodNumber" label={t('fields.periodNumber')} max={99} />
      ) : null}
      <CountField form={form} name="quantity" label={t('fields.quantity')} bounds={plan?.terms} />
      <Field label={t('columns.buyer')} error={formState.errors.customerId?.message}>
        <Select
          {...register('customerId')}
          options={state.buyers.map((buyer) => ({
            value: buyer.customerId,
            label: [buyer.customerName, buyer.userName].filter(Boolean).join(' · '),
          }))}
        />
      </Field>
      {connection?.family === 'saas' && connection.generation === 'v1' ? (
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

/** What is bought, and in which of the ways in which it is sold. */
function SoldFields({
  state,
  form,
  connectionId,
  skuCode,
}: FieldsProps & { connectionId: string; skuCode: string }) {
  const t = useTranslations('emulator');
  const { soldOptions, planLabel } = useOptions(soldAt(state, connectionId));
  const { register, setValue, formState } = form;
  const choosePlan = (plan: PlanOption | undefined) => {
    setValue('plan', plan?.key ?? '');
    setValue('quantity', leastOf(plan));
  };
  const chooseSku = (chosen: string) => choosePlan(plansOf(state, chosen)[0]);
  const plans = plansOf(state, skuCode);
  return (
    <>
      <Field label={t('columns.product')} error={formState.errors.skuCode?.message}>
        <Select
          {...register('skuCode', { onChange: (event) => chooseSku(String(event.target.value)) })}
          options={soldOptions}
        />
      </Field>
      <Field label={t('place.plan')} error={formState.errors.plan?.message}>
        <Select
          {...register('plan', {
            onChange: (event) => choosePlan(plans.find(({ key }) => key === String(event.target.value))),
          })}
          options={plans.map((option) => ({
            value: option.key,
            label: planLabel(option),
          }))}
        />
      </Field>
    </>
  );
}

interface CountProps {
  form: Form;
  name: 'periodNumber' | 'quantity';
  label: string;
  max?: number;
  /** Quantities that are sold: from the least, in steps. */
  bounds?: PlanOption['terms'] | undefined;
}

function CountField({ form, name, label, max, bounds }: CountProps) {
  const least = bounds?.min ?? 1;
  return (
    <Field label={label} error={form.formState.errors[name]?.message}>
      <Input
        type="number"
        min={least}
        max={bounds?.max ?? max}
        step={bounds?.step ?? 1}
        required
        {...form.register(name, { valueAsNumber: true })}
      />
    </Field>
  );
}

function Total({ plan, values }: { plan: PlanOption; values: Values }) {
  const t = useTranslations('emulator');
  const minor = totalMinor(plan, values.quantity || 0, values.periodNumber || 0);
  return (
    <p className="flex items-baseline justify-between border-line border-t pt-3">
      <span className="text-muted">{t('place.total')}</span>
      <span className="text-lg">
        {minor === null ? '—' : <Money minor={minor} currency={plan.currency} emphasis="strong" />}
      </span>
    </p>
  );
}

/** Labels of what can be bought. */
function useOptions(products: StateView['products']) {
  const t = useTranslations('emulator');
  const { nameOf } = useNames();
  const { compare } = new Intl.Collator(useLocale(), { numeric: true });
  const soldOptions = products
    .flatMap((product) =>
      product.skus.map((sku) => ({ value: sku.skuCode, label: `${nameOf(product)} · ${nameOf(sku)}` })),
    )
    .sort((one, other) => compare(one.label, other.label));
  const planLabel = ({ trial, periodType, chargingMode, chosen }: PlanOption) => {
    if (trial) return t('trial');
    if (chosen) return `${t(`chargingMode.${chargingMode}`)} · ${nameOf(chosen)}`;
    return periodType ? t(`plan.${periodType}`) : t(`chargingMode.${chargingMode}`);
  };
  return { soldOptions, planLabel };
}
