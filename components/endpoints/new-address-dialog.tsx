'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import {
  ADDRESS_FAMILIES,
  type AddressFamily,
  FAMILY_GENERATIONS,
  type Generation,
  PROVISIONINGS,
  type Provisioning,
} from '@/db/enums';
import { useCreateAddress } from '@/lib/endpoints/queries';
import { routes } from '@/lib/routes';
import { TemplateField } from './template-fields';

type Values = {
  label: string;
  family: AddressFamily;
  generation: Generation;
  provisioning: Provisioning;
  frontEndUrlTemplate: string;
  adminUrlTemplate: string;
};

const EMPTY: Values = {
  label: '',
  family: 'saas',
  generation: 'v2',
  provisioning: 'manual',
  frontEndUrlTemplate: '',
  adminUrlTemplate: '',
};

/** What is asked for: a family that delivers nothing to open needs its name and generation alone. */
function toCreate(values: Values): Values {
  if (values.family === 'saas') return values;
  const { family, label } = values;
  const offered = FAMILY_GENERATIONS[family];
  const generation = offered.includes(values.generation) ? values.generation : offered[0];
  return { ...EMPTY, family, label, generation };
}

/** Makes an address and goes to it, where its first key is made. */
export function NewAddressDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('endpoints');
  const common = useTranslations('common.actions');
  const router = useRouter();
  const create = useCreateAddress();
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: EMPTY,
    onSubmit: async (values) => {
      router.push(routes.endpoint((await create.mutateAsync(toCreate(values))).id));
    },
  });
  const { errors } = form.formState;
  const family = form.watch('family');
  const offered = FAMILY_GENERATIONS[family];
  const isImmediate = form.watch('provisioning') === 'immediate';
  return (
    <FormDialog
      title={t('form.createTitle')}
      description={t('form.createBody')}
      send={common('create')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('form.label')} hint={t('form.labelHint')} error={errors.label?.message} isRequired>
        <Input {...form.register('label')} autoComplete="off" maxLength={64} />
      </Field>
      <RadioGroup
        {...form.register('family')}
        label={t('form.family')}
        defaultValue={EMPTY.family}
        options={ADDRESS_FAMILIES.map((value) => ({
          value,
          label: t(`family.${value}`),
          hint: t(`familyHint.${value}`),
        }))}
      />
      {offered.length > 1 ? (
        <RadioGroup
          {...form.register('generation')}
          label={t('form.generation')}
          defaultValue={EMPTY.generation}
          options={offered.map((value) => ({
            value,
            label: t(`generation.${value}`),
            hint: t(`generationHint.${value}`),
          }))}
        />
      ) : null}
      {family === 'saas' ? (
        <>
          <RadioGroup
            {...form.register('provisioning')}
            label={t('form.provisioning')}
            defaultValue={EMPTY.provisioning}
            options={PROVISIONINGS.map((value) => ({
              value,
              label: t(`provisioning.${value}`),
              hint: t(`provisioningHint.${value}`),
            }))}
          />
          <TemplateField
            {...form.register('frontEndUrlTemplate')}
            label={t('form.front')}
            error={errors.frontEndUrlTemplate?.message}
            needed={isImmediate}
          />
          <TemplateField
            {...form.register('adminUrlTemplate')}
            label={t('form.admin')}
            error={errors.adminUrlTemplate?.message}
            needed={false}
          />
        </>
      ) : null}
    </FormDialog>
  );
}
