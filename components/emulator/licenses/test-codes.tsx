'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { StateView } from '@/lib/emulator/views';
import { useNames } from '../names';
import { stateQuery } from '../queries';
import { type TestCodesDraft, useMakeTestCodes } from './queries';

/** 申请测试授权码: codes for trying the open APIs before anything is sold. */
export function TestCodes() {
  const t = useTranslations('emulator.licenses.test');
  const { data: state } = useQuery(stateQuery());
  const [isOpen, setOpen] = useState(false);
  if (!state) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen ? <TestCodesDialog state={state} close={() => setOpen(false)} /> : null}
    </>
  );
}

const isForCodes = ({ family, generation }: { family: string; generation: string | null }) =>
  family === 'license' && generation === 'v2';

function TestCodesDialog({ state, close }: { state: StateView; close: () => void }) {
  const t = useTranslations('emulator.licenses.test');
  const { nameOf } = useNames();
  const make = useMakeTestCodes();
  const connections = state.connections.filter(isForCodes);
  const products = state.products.filter(isForCodes).flatMap((product) =>
    product.skus.flatMap((sku) =>
      sku.plans.map((plan) => ({
        value: plan.productId,
        label: [product, sku, plan].map(nameOf).join(' · '),
      })),
    ),
  );
  const { form, ...sending } = useProblemForm<TestCodesDraft>({
    defaultValues: {
      connectionId: connections[0]?.id ?? '',
      productId: products[0]?.value ?? '',
      count: 1,
      days: 30,
    },
    onSubmit: async (draft) => {
      const { items } = await make.mutateAsync(draft);
      void showToast('success', t('made', { count: items.length }));
      close();
    },
  });
  const { register, formState } = form;
  return (
    <FormDialog
      title={t('title')}
      description={t('description')}
      send={t('submit')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('connection')} error={formState.errors.connectionId?.message}>
        <Select
          {...register('connectionId')}
          options={connections.map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }))}
        />
      </Field>
      <Field label={t('product')} error={formState.errors.productId?.message}>
        <Select {...register('productId')} options={products} />
      </Field>
      <Field label={t('count')} error={formState.errors.count?.message} hint={t('countHint')}>
        <Input type="number" min={1} max={100} {...register('count', { valueAsNumber: true })} />
      </Field>
      <Field label={t('days')} error={formState.errors.days?.message} hint={t('daysHint')}>
        <Input type="number" min={1} max={365} {...register('days', { valueAsNumber: true })} />
      </Field>
    </FormDialog>
  );
}
