'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Input } from '@/components/ui/input';
import type { EnterpriseView } from '@/lib/emulator/views-kit';
import { useEnterpriseStep } from './queries';
import { useTelling, useTold } from './use-told';

/** What the buyer can do with the binding. */
export function EnterpriseActions({ enterprise }: { enterprise: EnterpriseView }) {
  const t = useTranslations('emulator.kit.actions');
  const step = useEnterpriseStep(enterprise.id);
  const tell = useTelling();
  const [asking, setAsking] = useState<'change' | 'withdraw' | null>(null);
  if (enterprise.status === 'withdrawn') return null;
  const isPending = step.isPending && step.variables.step === 'resync';
  return (
    <>
      <Button pending={isPending} onClick={() => void tell(() => step.mutateAsync({ step: 'resync' }))}>
        {t('resync')}
      </Button>
      <Button onClick={() => setAsking('change')}>{t('change')}</Button>
      <Button variant="danger" onClick={() => setAsking('withdraw')}>
        {t('withdraw')}
      </Button>
      {asking === 'change' ? <ChangeDialog enterprise={enterprise} close={() => setAsking(null)} /> : null}
      <ConfirmDialog
        open={asking === 'withdraw'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('withdrawTitle')}
        description={t('withdrawBody')}
        confirmLabel={t('withdraw')}
        tone="danger"
        pending={step.isPending}
        onConfirm={() => tell(() => step.mutateAsync({ step: 'withdraw' }))}
      />
    </>
  );
}

function ChangeDialog({ enterprise, close }: { enterprise: EnterpriseView; close: () => void }) {
  const t = useTranslations('emulator.kit');
  const step = useEnterpriseStep(enterprise.id);
  const told = useTold();
  const { form, ...sending } = useProblemForm({
    defaultValues: { name: enterprise.name, domainName: enterprise.domainName },
    onSubmit: async (body) => {
      told(await step.mutateAsync({ step: 'change', body }));
      close();
    },
  });
  const { register, formState } = form;
  return (
    <FormDialog title={t('actions.change')} send={t('actions.send')} sending={sending} onClose={close}>
      <Field label={t('columns.enterprise')} error={formState.errors.name?.message}>
        <Input required maxLength={255} {...register('name')} />
      </Field>
      <Field label={t('columns.domainName')} error={formState.errors.domainName?.message}>
        <Input required type="url" maxLength={255} {...register('domainName')} />
      </Field>
    </FormDialog>
  );
}
