'use client';

import { useTranslations } from 'next-intl';
import { Field, FieldStack } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input, Textarea } from '@/components/ui/input';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { ListingDetail, SalesSettings } from '@/lib/products/contract';
import { BUYER_KINDS, type BuyerKind } from '@/lib/products/contract-values';
import { useSaveSettings } from '@/lib/products/queries';
import { isListed } from '@/lib/products/rules/states';
import { linesOf } from './lines';

type Values = {
  limitPerCustomer: string;
  limitPerOrder: string;
  buyers: BuyerKind;
  customerIds: string;
  stock: string;
  regions: string;
};

const typed = (value: number | null) => (value === null ? '' : String(value));
const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));

const valuesOf = (settings: SalesSettings): Values => ({
  limitPerCustomer: typed(settings.limitPerCustomer),
  limitPerOrder: typed(settings.limitPerOrder),
  buyers: settings.buyers,
  customerIds: settings.customerIds.join('\n'),
  stock: typed(settings.stock),
  regions: settings.regions.join('\n'),
});

function SettingsForm({ listing }: { listing: ListingDetail }) {
  const t = useTranslations('products.settings');
  const save = useSaveSettings(listing.id);
  const { form, submit, refusal, isSubmitting } = useProblemForm<Values>({
    defaultValues: valuesOf(listing.settings),
    onSubmit: async (values) => {
      const after = await save.mutateAsync({
        limitPerCustomer: numberOf(values.limitPerCustomer),
        limitPerOrder: numberOf(values.limitPerOrder),
        buyers: values.buyers,
        customerIds: linesOf(values.customerIds),
        stock: numberOf(values.stock),
        regions: linesOf(values.regions),
      });
      form.reset(valuesOf(after.settings));
      void showToast('success', t('saved'));
    },
  });
  const { errors, isDirty } = form.formState;
  const count = { inputMode: 'numeric' as const, autoComplete: 'off', className: 'w-40' };
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedGuard when={isDirty && !isSubmitting} />
      <FormError refusal={refusal} />
      <FieldStack>
        <Field label={t('limitPerCustomer')} hint={t('unlimited')} error={errors.limitPerCustomer?.message}>
          <Input {...form.register('limitPerCustomer')} {...count} />
        </Field>
        <Field label={t('limitPerOrder')} hint={t('unlimited')} error={errors.limitPerOrder?.message}>
          <Input {...form.register('limitPerOrder')} {...count} />
        </Field>
        <Field label={t('buyers')} error={errors.buyers?.message}>
          <Select
            {...form.register('buyers')}
            options={BUYER_KINDS.map((value) => ({ value, label: t(`buyerKinds.${value}`) }))}
            className="w-56"
          />
        </Field>
        {form.watch('buyers') === 'chosen' ? (
          <Field
            label={t('customerIds')}
            hint={t('customerIdsHint')}
            error={errors.customerIds?.message}
            isRequired
          >
            <Textarea {...form.register('customerIds')} mono />
          </Field>
        ) : null}
        <Field label={t('stock')} hint={t('stockHint')} error={errors.stock?.message}>
          <Input {...form.register('stock')} {...count} disabled={listing.state !== 'on_sale'} />
        </Field>
        <Field label={t('regions')} hint={t('regionsHint')} error={errors.regions?.message}>
          <Textarea {...form.register('regions')} mono rows={3} />
        </Field>
        <div>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {t('save')}
          </Button>
        </div>
      </FieldStack>
    </form>
  );
}

function SettingsFacts({ settings }: { settings: SalesSettings }) {
  const t = useTranslations('products.settings');
  const limit = (value: number | null) => value ?? t('none');
  return (
    <KeyValueList
      items={[
        { key: 'customer', label: t('limitPerCustomer'), value: limit(settings.limitPerCustomer) },
        { key: 'order', label: t('limitPerOrder'), value: limit(settings.limitPerOrder) },
        { key: 'buyers', label: t('buyers'), value: t(`buyerKinds.${settings.buyers}`) },
        { key: 'stock', label: t('stock'), value: limit(settings.stock) },
        { key: 'regions', label: t('regions'), value: settings.regions.join(', ') || t('all') },
      ]}
    />
  );
}

/** Settings of sale of a listed product; they are effective at once. */
export function SettingsPanel({ listing, canManage }: { listing: ListingDetail; canManage: boolean }) {
  const t = useTranslations('products.settings');
  const body = !isListed(listing.state) ? (
    <p className="text-muted text-sm">{t('notListed')}</p>
  ) : canManage ? (
    <SettingsForm key={listing.state} listing={listing} />
  ) : (
    <SettingsFacts settings={listing.settings} />
  );
  return (
    <Panel title={t('title')} description={t('description')}>
      {body}
    </Panel>
  );
}
