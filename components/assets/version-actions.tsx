'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { AssetDetail, VersionDetail } from '@/lib/assets/contract-views';
import { useAddVersion, useDeleteVersion, useRenameAsset, useSubmitVersion } from '@/lib/assets/queries';
import { firstCheck, isDeletable, isEditable } from '@/lib/assets/rules';
import { routes } from '@/lib/routes';

type Props = { asset: AssetDetail; version: VersionDetail };
type Open = 'submit' | 'delete' | 'rename' | 'add' | null;

/** What can be done with a version and its asset. */
export function VersionActions({ asset, version }: Props) {
  const t = useTranslations('assets.detail');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const submit = () => {
    if (version.problems.length === 0) setOpen('submit');
    else void showToast('error', t('notReady', { count: version.problems.length }));
  };
  return (
    <>
      <Button onClick={() => setOpen('rename')}>{t('rename')}</Button>
      <Button onClick={() => setOpen('add')}>{t('addVersion')}</Button>
      {isDeletable(version.state, version.isLinked) ? (
        <Button icon={<Trash2 aria-hidden="true" />} onClick={() => setOpen('delete')}>
          {t('delete')}
        </Button>
      ) : null}
      {isEditable(version.state) ? (
        <Button variant="primary" onClick={submit}>
          {t('submit')}
        </Button>
      ) : null}
      {open === 'submit' ? <SubmitQuestion version={version} onClose={close} /> : null}
      {open === 'delete' ? <DeleteQuestion asset={asset} version={version} onClose={close} /> : null}
      {open === 'rename' ? <RenameDialog asset={asset} onClose={close} /> : null}
      {open === 'add' ? <AddVersionDialog asset={asset} onClose={close} /> : null}
    </>
  );
}

type Closing = { onClose: () => void };

function SubmitQuestion({ version, onClose }: { version: VersionDetail } & Closing) {
  const t = useTranslations('assets.detail');
  const submit = useSubmitVersion(version.id);
  const isTried = firstCheck(version.details) === 'self_testing';
  return (
    <ActionConfirm
      title={t('submitTitle', { version: version.version })}
      description={isTried ? `${t('submitSelfTest')} ${t('submitBody')}` : t('submitBody')}
      confirmLabel={t('submit')}
      run={() => submit.mutateAsync(undefined)}
      doneMessage={t('submitted')}
      onClose={onClose}
    />
  );
}

function DeleteQuestion({ asset, version, onClose }: Props & Closing) {
  const t = useTranslations('assets.detail');
  const router = useRouter();
  const remove = useDeleteVersion(version.id);
  const isLast = asset.versions.length === 1;
  const run = async () => {
    router.replace(isLast ? routes.assets() : routes.asset(asset.id));
    await remove.mutateAsync(undefined);
  };
  return (
    <ActionConfirm
      tone="danger"
      title={t('deleteTitle', { version: version.version })}
      description={t('deleteBody')}
      confirmLabel={t('delete')}
      run={run}
      doneMessage={t('deleted')}
      onClose={onClose}
    />
  );
}

function RenameDialog({ asset, onClose }: { asset: AssetDetail } & Closing) {
  const t = useTranslations('assets');
  const rename = useRenameAsset(asset.id);
  const { form, ...sending } = useProblemForm({
    defaultValues: { name: asset.name },
    onSubmit: async ({ name }) => {
      await rename.mutateAsync(name);
      void showToast('success', t('detail.renamed'));
      onClose();
    },
  });
  return (
    <FormDialog title={t('detail.renameTitle')} send={t('detail.save')} sending={sending} onClose={onClose}>
      <Field label={t('create.name')} error={form.formState.errors.name?.message} isRequired>
        <Input {...form.register('name')} autoComplete="off" maxLength={128} />
      </Field>
    </FormDialog>
  );
}

function AddVersionDialog({ asset, onClose }: { asset: AssetDetail } & Closing) {
  const t = useTranslations('assets');
  const router = useRouter();
  const add = useAddVersion(asset.id);
  const { form, ...sending } = useProblemForm({
    defaultValues: { version: '' },
    onSubmit: async ({ version }) => {
      const { id } = await add.mutateAsync(version);
      router.push(`${routes.asset(asset.id)}?version=${id}`);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('detail.addVersion')}
      description={t('detail.addVersionBody')}
      send={t('create.send')}
      sending={sending}
      onClose={onClose}
    >
      <Field
        label={t('create.version')}
        hint={t('create.versionHint')}
        error={form.formState.errors.version?.message}
        isRequired
      >
        <Input {...form.register('version')} mono autoComplete="off" maxLength={16} />
      </Field>
    </FormDialog>
  );
}
