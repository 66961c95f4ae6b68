'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { StateView } from '@/lib/emulator/views';
import { ARCHITECTURES, DEPLOYED_TYPES, type DeployedType } from '@/lib/emulator/vocabulary';
import { stateQuery } from '../queries';
import { usePutAsset } from './queries';

/** A new version of an asset in a region. */
export function PublishAsset() {
  const t = useTranslations('emulator.assets.publish');
  const { data: state } = useQuery(stateQuery());
  const [isOpen, setOpen] = useState(false);
  if (!state) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen ? <PublishDialog state={state} close={() => setOpen(false)} /> : null}
    </>
  );
}

interface Draft {
  type: DeployedType;
  assetId: string;
  name: string;
  version: string;
  region: string;
  osType: string;
  architecture: string;
  packageName: string;
}

const START: Draft = {
  type: 'image',
  assetId: 'asset-yunshu-backup-image',
  name: '云枢备份软件镜像',
  version: 'V1.2',
  region: 'cn-north-4',
  osType: 'Linux',
  architecture: 'x86',
  packageName: '',
};

function PublishDialog({ state, close }: { state: StateView; close: () => void }) {
  const t = useTranslations('emulator.assets');
  const put = usePutAsset();
  const sellerId = state.connections[0]?.sellerId ?? '';
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: START,
    onSubmit: async ({ osType, architecture, packageName, ...draft }) => {
      const own = draft.type === 'image' ? { osType, architecture } : { packageName };
      await put.mutateAsync({ ...draft, ...own, sellerId });
      void showToast('success', t('publish.done'));
      close();
    },
  });
  const { register, control, formState } = form;
  const type = useWatch({ control, name: 'type' });
  return (
    <FormDialog
      title={t('publish.title')}
      description={t('publish.description')}
      send={t('publish.submit')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('columns.type')} error={formState.errors.type?.message}>
        <Select
          {...register('type')}
          options={DEPLOYED_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
      </Field>
      {(['assetId', 'name', 'version', 'region'] as const).map((name) => (
        <Field key={name} label={t(`columns.${name}`)} error={formState.errors[name]?.message}>
          <Input required maxLength={name === 'name' ? 128 : 64} {...register(name)} />
        </Field>
      ))}
      {type === 'image' ? (
        <>
          <Field label={t('columns.osType')} error={formState.errors.osType?.message}>
            <Input required maxLength={32} {...register('osType')} />
          </Field>
          <Field label={t('columns.architecture')} error={formState.errors.architecture?.message}>
            <Select
              {...register('architecture')}
              options={ARCHITECTURES.map((value) => ({ value, label: value }))}
            />
          </Field>
        </>
      ) : (
        <Field label={t('columns.packageName')} error={formState.errors.packageName?.message}>
          <Input required maxLength={128} {...register('packageName')} />
        </Field>
      )}
    </FormDialog>
  );
}
