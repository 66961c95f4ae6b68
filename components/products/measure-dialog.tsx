'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Banner } from '@/components/ui/banner';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { ListingDetail } from '@/lib/products/contract';
import { MEASURES, type Measure, REASON_MAX } from '@/lib/products/contract-values';
import { useTakeMeasure } from '@/lib/products/queries';
import { canMove } from '@/lib/products/rules/states';

export type MeasureTarget = { key: string; label: string; measures: Measure[]; keys: object };

/** What the platform can do now, to the product and to each of its specifications and SKUs. */
export function measureTargets(listing: ListingDetail, whole: string): MeasureTarget[] {
  const of = (state: ListingDetail['state']) => MEASURES.filter((measure) => canMove(state, measure));
  const all = [
    { key: 'product', label: whole, measures: of(listing.state), keys: {} },
    ...listing.specifications.flatMap((one) => [
      {
        key: one.key,
        label: one.name,
        measures: of(one.state),
        keys: { specificationKey: one.key },
      },
      ...(one.skus.length > 1 ? one.skus : []).map((sku) => ({
        key: `${one.key} ${sku.key}`,
        label: `${one.name} / ${sku.label}`,
        measures: of(sku.state),
        keys: { specificationKey: one.key, skuKey: sku.key },
      })),
    ]),
  ];
  return all.filter((target) => target.measures.length > 0);
}

/** Records what the platform did to a product or a part of it. */
export function MeasureDialog({ listing, onClose }: { listing: ListingDetail; onClose: () => void }) {
  const t = useTranslations('products.measure');
  const whole = useTranslations('products.delisting')('ofProduct');
  const what = useTranslations('products.delisting')('what');
  const take = useTakeMeasure(listing.id);
  const targets = measureTargets(listing, whole);
  const first = targets.find(({ measures }) => measures.includes('approve_delisting')) ?? targets[0];
  const { form, ...sending } = useProblemForm({
    defaultValues: {
      target: first?.key ?? '',
      measure: (first?.measures[0] ?? 'freeze') as string,
      reason: '',
    },
    onSubmit: async ({ target, measure, reason }) => {
      const keys = targets.find(({ key }) => key === target)?.keys ?? {};
      await take.mutateAsync({ measure: measure as Measure, reason, ...keys });
      void showToast('success', t('done'));
      onClose();
    },
  });
  const [target, measure] = form.watch(['target', 'measure']);
  const measures = targets.find(({ key }) => key === target)?.measures ?? [];
  const chooseTarget = (key: string) => {
    form.setValue('target', key);
    const [allowed] = targets.find((one) => one.key === key)?.measures ?? [];
    if (allowed) form.setValue('measure', allowed);
  };
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('title')}
      description={t('description')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={what}>
        <Select
          value={target}
          onChange={(event) => chooseTarget(event.target.value)}
          options={targets.map(({ key, label }) => ({ value: key, label }))}
        />
      </Field>
      <Field label={t('kind')} error={errors.measure?.message}>
        <Select
          {...form.register('measure')}
          options={measures.map((value) => ({ value, label: t(value) }))}
        />
      </Field>
      {measure === 'approve_delisting' ? <Banner tone="warning">{t('final')}</Banner> : null}
      <Field label={t('reason')} error={errors.reason?.message} isRequired>
        <Textarea {...form.register('reason')} maxLength={REASON_MAX} />
      </Field>
    </FormDialog>
  );
}
