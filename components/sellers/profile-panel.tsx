'use client';

import { useTranslations } from 'next-intl';
import { Field, FieldStack } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Input } from '@/components/ui/input';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { SITES } from '@/db/enums';
import type { SellerView } from '@/lib/sellers/contract';
import { useUpdateSeller } from '@/lib/sellers/queries';

type ProfilePanelProps = { seller: SellerView; canManage: boolean };

/** Who the company is and on which sites; a form for owners. */
export function ProfilePanel({ seller, canManage }: ProfilePanelProps) {
  const t = useTranslations('sellers');
  const fixed = [
    { key: 'id', label: t('profile.id'), value: <CopyText value={seller.id} /> },
    { key: 'created', label: t('profile.created'), value: <DateTime iso={seller.createdAt} format="day" /> },
  ];
  const readable = [
    { key: 'name', label: t('profile.name'), value: seller.name },
    { key: 'site', label: t('profile.site'), value: t(`site.${seller.site}`) },
    { key: 'account', label: t('profile.accountSite'), value: t(`site.${seller.accountSite}`) },
  ];
  return (
    <Panel title={t('profile.title')}>
      {canManage ? <ProfileForm seller={seller} /> : null}
      <div className={canManage ? 'mt-5 border-line border-t pt-2' : undefined}>
        <KeyValueList items={canManage ? fixed : [...readable, ...fixed]} />
      </div>
    </Panel>
  );
}

function ProfileForm({ seller }: { seller: SellerView }) {
  const t = useTranslations('sellers');
  const update = useUpdateSeller();
  const { form, submit, refusal, isSubmitting } = useProblemForm({
    defaultValues: { name: seller.name, site: seller.site, accountSite: seller.accountSite },
    onSubmit: async (values) => {
      const { name, site, accountSite } = await update.mutateAsync(values);
      form.reset({ name, site, accountSite });
      void showToast('success', t('profile.saved'));
    },
  });
  const sites = SITES.map((value) => ({ value, label: t(`site.${value}`) }));
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedGuard when={form.formState.isDirty && !isSubmitting} />
      <FormError refusal={refusal} />
      <FieldStack>
        <Field label={t('profile.name')} error={form.formState.errors.name?.message} isRequired>
          <Input
            {...form.register('name')}
            defaultValue={seller.name}
            autoComplete="organization"
            maxLength={128}
          />
        </Field>
        <Field label={t('profile.site')} hint={t('profile.siteHint')}>
          <Select {...form.register('site')} defaultValue={seller.site} options={sites} />
        </Field>
        <Field label={t('profile.accountSite')} hint={t('profile.accountSiteHint')}>
          <Select {...form.register('accountSite')} defaultValue={seller.accountSite} options={sites} />
        </Field>
        <div>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {t('profile.save')}
          </Button>
        </div>
      </FieldStack>
    </form>
  );
}
