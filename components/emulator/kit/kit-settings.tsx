'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { KitSettingsView } from '@/lib/emulator/views-kit';
import { SECRET_DIGESTS } from '@/lib/emulator/vocabulary';
import { kitSettingsQuery, type SettingsDraft, usePutKitSettings } from './queries';

/** 应用凭证: the seller's public key, how secrets are padded, and the kit's own access key. */
export function KitSettings() {
  const t = useTranslations('emulator.kit.settings');
  const { data } = useQuery(kitSettingsQuery());
  const [isOpen, setOpen] = useState(false);
  if (!data) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {isOpen ? <SettingsDialog items={data.items} close={() => setOpen(false)} /> : null}
    </>
  );
}

const draftOf = (one: KitSettingsView | undefined): SettingsDraft => ({
  connectionId: one?.connectionId ?? '',
  publicKey: one?.publicKey ?? '',
  digests: one?.digests ?? 'sha256-sha256',
  accessKey: '',
});

function SettingsDialog({ items, close }: { items: readonly KitSettingsView[]; close: () => void }) {
  const t = useTranslations('emulator.kit.settings');
  const put = usePutKitSettings();
  const { form, ...sending } = useProblemForm<SettingsDraft>({
    defaultValues: draftOf(items[0]),
    onSubmit: async (draft) => {
      await put.mutateAsync(draft);
      void showToast('success', t('saved'));
      close();
    },
  });
  const { register, reset, formState } = form;
  const choose = (id: string) => reset(draftOf(items.find(({ connectionId }) => connectionId === id)));
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
          {...register('connectionId', { onChange: (event) => choose(String(event.target.value)) })}
          options={items.map(({ connectionId, name }) => ({
            value: connectionId,
            label: `${name} · ${connectionId}`,
          }))}
        />
      </Field>
      <Field
        label={t('publicKey')}
        hint={t('publicKeyHint')}
        error={formState.errors.publicKey?.message}
        isOptional
      >
        <Textarea rows={5} {...register('publicKey')} className="font-mono text-xs" />
      </Field>
      <Field label={t('digests')} hint={t('digestsHint')} error={formState.errors.digests?.message}>
        <Select
          {...register('digests')}
          options={SECRET_DIGESTS.map((value) => ({ value, label: t(`digest.${value}`) }))}
        />
      </Field>
      <Field
        label={t('accessKey')}
        hint={t('accessKeyHint')}
        error={formState.errors.accessKey?.message}
        isOptional
      >
        <Input maxLength={128} autoComplete="off" {...register('accessKey')} />
      </Field>
    </FormDialog>
  );
}
