'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { PRODUCT_CLASSES, type ProductClass } from '@/db/enums';
import { DELIVERY_TYPES, type DeliveryType } from '@/db/enums/listings';
import { canCreate } from '@/lib/products/delivery';
import { useCreateListing } from '@/lib/products/queries';
import { routes } from '@/lib/routes';

type Values = { productClass: ProductClass; deliveryType: DeliveryType; name: string };

/** Chooses what a new product is; both choices stay. */
export function NewListingScreen() {
  const t = useTranslations('products');
  const router = useRouter();
  const create = useCreateListing();
  const { form, submit, refusal, isSubmitting } = useProblemForm<Values>({
    defaultValues: { productClass: 'common', deliveryType: 'saas', name: '' },
    onSubmit: async (values) => {
      const draft = await create.mutateAsync(values);
      router.push(routes.productEdit(draft.productRowId));
    },
  });
  const [productClass, deliveryType] = form.watch(['productClass', 'deliveryType']);
  const classes = PRODUCT_CLASSES.map((value) => ({
    value,
    label: t(`class.${value}`),
    hint: t(`classHint.${value}`),
  }));
  const types = DELIVERY_TYPES.map((value) => ({
    value,
    label: t(`delivery.${value}`),
    hint: canCreate(value, productClass) ? t(`deliveryHint.${value}`) : t('create.onlyCommon'),
    disabled: !canCreate(value, productClass),
  }));
  const chooseClass = (value: string) => {
    const chosen = value as ProductClass;
    form.setValue('productClass', chosen);
    if (!canCreate(form.getValues('deliveryType'), chosen)) form.setValue('deliveryType', 'saas');
  };
  const { errors } = form.formState;
  return (
    <>
      <PageHeader
        title={t('create.title')}
        description={t('create.description')}
        crumbs={[{ label: t('title'), href: routes.products() }]}
      />
      <form noValidate onSubmit={submit} className="flex max-w-3xl flex-col gap-4">
        <FormError refusal={refusal} />
        <Panel>
          <RadioGroup
            label={t('create.class')}
            options={classes}
            value={productClass}
            onValueChange={chooseClass}
          />
        </Panel>
        <Panel>
          <RadioGroup
            label={t('create.type')}
            options={types}
            value={deliveryType}
            onValueChange={(value) => form.setValue('deliveryType', value as DeliveryType)}
          />
        </Panel>
        <Panel>
          <Field label={t('create.name')} hint={t('create.nameHint')} error={errors.name?.message} isOptional>
            <Input {...form.register('name')} autoComplete="off" />
          </Field>
        </Panel>
        <div>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {t('create.send')}
          </Button>
        </div>
      </form>
    </>
  );
}
