'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { PRODUCT_CLASSES, type ProductClass } from '@/db/enums';

type Values = {
  productId: string;
  skuCode: string;
  name: string;
  specification: string;
  productClass: ProductClass;
};

type CodeFormProps = {
  title: string;
  description?: string;
  values: Values;
  /** Whether the codes are typed here. */
  hasCodes: boolean;
  save: (values: Values) => Promise<void>;
  onClose: () => void;
  /** What stands above the fields. */
  children?: ReactNode;
};

/** The fields of a product in a dialog. */
export function CodeForm({ values, hasCodes, save, onClose, children, ...dialog }: CodeFormProps) {
  const t = useTranslations('products.codes');
  const tc = useTranslations('products.class');
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: values,
    onSubmit: save,
  });
  const { errors } = form.formState;
  const classes = PRODUCT_CLASSES.map((value) => ({ value, label: tc(value) }));
  const code = { mono: true, autoComplete: 'off', spellCheck: false, maxLength: 64 };
  return (
    <FormDialog {...dialog} send={t('form.save')} sending={sending} onClose={onClose}>
      {children}
      {hasCodes ? (
        <div className="grid gap-4 wide:grid-cols-2">
          <Field label={t('form.productId')} error={errors.productId?.message} isRequired>
            <Input {...form.register('productId')} {...code} />
          </Field>
          <Field label={t('form.skuCode')} hint={t('form.skuHint')} error={errors.skuCode?.message}>
            <Input {...form.register('skuCode')} {...code} />
          </Field>
        </div>
      ) : null}
      <Field label={t('form.name')} error={errors.name?.message} isRequired>
        <Input {...form.register('name')} autoComplete="off" maxLength={255} />
      </Field>
      <Field label={t('form.specification')} error={errors.specification?.message} isOptional>
        <Input {...form.register('specification')} autoComplete="off" maxLength={255} />
      </Field>
      <Field label={t('form.class')} hint={t('form.classHint')} error={errors.productClass?.message}>
        <Select {...form.register('productClass')} options={classes} />
      </Field>
    </FormDialog>
  );
}
