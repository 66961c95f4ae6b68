'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { StateView } from '@/lib/emulator/views';
import { GENERATIONS } from '@/lib/emulator/vocabulary';
import { routes } from '@/lib/routes';
import { useNames } from '../names';
import { instancesAtQuery, stateQuery } from '../queries';
import { connectionsOf } from '../sold-at';
import { type BindDraft, useBindEnterprise } from './queries';
import { useTold } from './use-told';

/** A buyer binds what he bought to his enterprise. */
export function BindEnterprise() {
  const t = useTranslations('emulator.kit.bind');
  const { data: state } = useQuery(stateQuery());
  const [isOpen, setOpen] = useState(false);
  if (!state) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen ? <BindDialog state={state} close={() => setOpen(false)} /> : null}
    </>
  );
}

type Draft = Omit<BindDraft, 'instance'> & { instance: string };

function BindDialog({ state, close }: { state: StateView; close: () => void }) {
  const t = useTranslations('emulator.kit.bind');
  const router = useRouter();
  const told = useTold();
  const bind = useBindEnterprise();
  const connections = connectionsOf(state).filter(({ family }) => family === 'saas');
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: {
      connectionId: connections[0]?.id ?? '',
      generation: connections[0]?.generation ?? 'v2',
      instance: '',
      name: t('defaultName'),
      tenantCode: 'mulan',
      application: t('defaultApplication'),
      loginUrl: 'https://app.example.com/sso/callback',
    },
    onSubmit: async (draft) => {
      const result = await bind.mutateAsync({ ...draft, instance: draft.instance || null });
      told(result);
      close();
      router.push(routes.emulatorEnterprise(result.enterprise.id));
    },
  });
  return (
    <FormDialog
      title={t('title')}
      description={t('description')}
      send={t('submit')}
      sending={sending}
      onClose={close}
    >
      <TargetFields form={form} connections={connections} />
      <NameFields form={form} />
    </FormDialog>
  );
}

type Form = ReturnType<typeof useProblemForm<Draft>>['form'];

/** Whose address is called, in which generation, and about which instance. */
function TargetFields({ form, connections }: { form: Form; connections: StateView['connections'] }) {
  const t = useTranslations('emulator.kit');
  const { register, control, setValue, formState } = form;
  const connectionId = useWatch({ control, name: 'connectionId' });
  const { soldName } = useNames();
  const { data } = useQuery(instancesAtQuery(connectionId));
  const instances = (data?.items ?? []).filter(
    ({ instanceId, status }) => instanceId !== null && (status === 'active' || status === 'frozen'),
  );
  const choose = (id: string) => {
    setValue('generation', connections.find((one) => one.id === id)?.generation ?? 'v2');
    setValue('instance', '');
  };
  return (
    <>
      <Field label={t('bind.connection')} error={formState.errors.connectionId?.message}>
        <Select
          {...register('connectionId', { onChange: (event) => choose(String(event.target.value)) })}
          options={connections.map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }))}
        />
      </Field>
      <Field label={t('columns.generation')} error={formState.errors.generation?.message}>
        <Select
          {...register('generation')}
          options={GENERATIONS.map((value) => ({ value, label: t(`generation.${value}`) }))}
        />
      </Field>
      <Field
        label={t('bind.instance')}
        hint={t('bind.instanceHint')}
        error={formState.errors.instance?.message}
      >
        <Select
          {...register('instance')}
          options={[
            { value: '', label: t('bind.noInstance') },
            ...instances.map((one) => ({
              value: one.id,
              label: [soldName(one), one.customerName, one.instanceId].join(' · '),
            })),
          ]}
        />
      </Field>
    </>
  );
}

function NameFields({ form }: { form: Form }) {
  const t = useTranslations('emulator.kit');
  const { register, formState } = form;
  return (
    <>
      <Field label={t('columns.enterprise')} error={formState.errors.name?.message}>
        <Input required maxLength={255} {...register('name')} />
      </Field>
      <Field label={t('columns.tenantCode')} error={formState.errors.tenantCode?.message}>
        <Input required maxLength={64} {...register('tenantCode')} />
      </Field>
      <Field label={t('bind.application')} error={formState.errors.application?.message}>
        <Input required maxLength={64} {...register('application')} />
      </Field>
      <Field
        label={t('columns.loginUrl')}
        hint={t('bind.loginUrlHint')}
        error={formState.errors.loginUrl?.message}
      >
        <Input required type="url" maxLength={1024} {...register('loginUrl')} />
      </Field>
    </>
  );
}
