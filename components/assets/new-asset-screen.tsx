'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Field, FieldStack } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { ASSET_KINDS, type AssetKind } from '@/db/enums/assets';
import { useCreateAsset } from '@/lib/assets/queries';
import { routes } from '@/lib/routes';

const NEW: { kind: AssetKind; name: string; version: string } = { kind: 'image', name: '', version: 'V1.0' };

/** Names a new asset; the rest is filled in on its draft. */
export function NewAssetScreen() {
  const t = useTranslations('assets');
  const router = useRouter();
  const create = useCreateAsset();
  const { form, submit, refusal, isSubmitting } = useProblemForm({
    defaultValues: NEW,
    onSubmit: async (values) => router.push(routes.asset((await create.mutateAsync(values)).id)),
  });
  const { errors } = form.formState;
  const kinds = ASSET_KINDS.map((value) => ({
    value,
    label: t(`kinds.${value}`),
    hint: t(`kindHints.${value}`),
  }));
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: routes.assets() }]}
        title={t('create.title')}
        description={t('create.description')}
      />
      <Panel>
        <form noValidate onSubmit={submit}>
          <FormError refusal={refusal} />
          <FieldStack>
            <RadioGroup
              {...form.register('kind')}
              label={t('create.kind')}
              defaultValue={NEW.kind}
              options={kinds}
            />
            <Field
              label={t('create.name')}
              hint={t('create.nameHint')}
              error={errors.name?.message}
              isRequired
            >
              <Input {...form.register('name')} autoComplete="off" maxLength={128} />
            </Field>
            <Field
              label={t('create.version')}
              hint={t('create.versionHint')}
              error={errors.version?.message}
              isRequired
            >
              <Input
                {...form.register('version')}
                defaultValue={NEW.version}
                mono
                autoComplete="off"
                maxLength={16}
              />
            </Field>
            <div>
              <Button type="submit" variant="primary" pending={isSubmitting}>
                {t('create.send')}
              </Button>
            </div>
          </FieldStack>
        </form>
      </Panel>
    </>
  );
}
