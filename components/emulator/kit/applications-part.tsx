'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyText } from '@/components/ui/copy-button';
import { Input } from '@/components/ui/input';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import type { EnterpriseDetail, KitApplicationView } from '@/lib/emulator/views-kit';
import { KitApplicationBadge } from './kit-badges';
import { useApplicationStep, useEnterpriseStep } from './queries';
import { useTelling, useTold } from './use-told';

type Open = 'add' | KitApplicationView | null;

/** The applications through which the enterprise's users sign in. */
export function ApplicationsPart({ detail }: { detail: EnterpriseDetail }) {
  const t = useTranslations('emulator.kit');
  const { enterprise, applications } = detail;
  const [open, setOpen] = useState<Open>(null);
  const isBound = enterprise.status === 'bound';
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col gap-4 pt-4">
      {isBound ? (
        <div>
          <Button onClick={() => setOpen('add')}>{t('application.add')}</Button>
        </div>
      ) : null}
      {applications.map((application) => (
        <ApplicationPanel
          key={application.id}
          enterprise={enterprise.id}
          application={application}
          change={isBound ? () => setOpen(application) : null}
        />
      ))}
      {open === 'add' ? <AddDialog enterprise={enterprise.id} close={close} /> : null}
      {open !== null && open !== 'add' ? (
        <ChangeDialog enterprise={enterprise.id} application={open} close={close} />
      ) : null}
    </div>
  );
}

interface PanelProps {
  enterprise: string;
  application: KitApplicationView;
  change: (() => void) | null;
}

function ApplicationPanel({ enterprise, application, change }: PanelProps) {
  const t = useTranslations('emulator.kit');
  const step = useApplicationStep(enterprise);
  const tell = useTelling();
  const [isAsking, setAsking] = useState(false);
  const { id, name, status } = application;
  const actions =
    status === 'active' && change ? (
      <span className="flex gap-2">
        <Button size="sm" onClick={change}>
          {t('department.edit')}
        </Button>
        <Button size="sm" variant="danger" onClick={() => setAsking(true)}>
          {t('department.remove')}
        </Button>
      </span>
    ) : null;
  return (
    <Panel title={name} actions={actions}>
      <KeyValueList
        columns={2}
        items={[
          { key: 'status', label: t('columns.status'), value: <KitApplicationBadge status={status} /> },
          { key: 'users', label: t('columns.users'), value: application.users },
          { key: 'appId', label: 'appId', value: <CopyText value={application.appId} /> },
          { key: 'clientId', label: 'clientId', value: <CopyText value={application.clientId} /> },
          { key: 'loginUrl', label: t('columns.loginUrl'), value: application.loginUrl, wide: true },
        ]}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('application.removeTitle')}
        description={t('application.removeBody')}
        confirmLabel={t('application.remove')}
        tone="danger"
        pending={step.isPending}
        onConfirm={() => tell(() => step.mutateAsync({ step: 'remove', app: id }))}
      />
    </Panel>
  );
}

function AddDialog({ enterprise, close }: { enterprise: string; close: () => void }) {
  const t = useTranslations('emulator.kit');
  const step = useEnterpriseStep(enterprise);
  const told = useTold();
  const { form, ...sending } = useProblemForm({
    defaultValues: { name: '', loginUrl: 'https://app.example.com/sso/callback' },
    onSubmit: async (body) => {
      told(await step.mutateAsync({ step: 'applications', body }));
      close();
    },
  });
  const { register, formState } = form;
  return (
    <FormDialog title={t('application.add')} send={t('actions.send')} sending={sending} onClose={close}>
      <Field label={t('application.name')} error={formState.errors.name?.message}>
        <Input required maxLength={64} {...register('name')} />
      </Field>
      <Field label={t('columns.loginUrl')} error={formState.errors.loginUrl?.message}>
        <Input required type="url" maxLength={1024} {...register('loginUrl')} />
      </Field>
    </FormDialog>
  );
}

interface ChangeProps {
  enterprise: string;
  application: KitApplicationView;
  close: () => void;
}

function ChangeDialog({ enterprise, application, close }: ChangeProps) {
  const t = useTranslations('emulator.kit');
  const step = useApplicationStep(enterprise);
  const told = useTold();
  const { form, ...sending } = useProblemForm({
    defaultValues: { loginUrl: application.loginUrl, newSecret: false },
    onSubmit: async (body) => {
      told(await step.mutateAsync({ step: 'change', app: application.id, body }));
      close();
    },
  });
  const { register, formState } = form;
  return (
    <FormDialog title={t('application.change')} send={t('actions.send')} sending={sending} onClose={close}>
      <Field label={t('columns.loginUrl')} error={formState.errors.loginUrl?.message}>
        <Input required type="url" maxLength={1024} {...register('loginUrl')} />
      </Field>
      <Checkbox
        label={t('application.newSecret')}
        hint={t('application.newSecretHint')}
        {...register('newSecret')}
      />
    </FormDialog>
  );
}
