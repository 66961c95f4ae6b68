'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { FileInput } from '@/components/ui/file-input';
import { showToast } from '@/components/ui/toast';
import type { BenefitView } from '@/lib/sellers/contract-benefits';
import { DOCUMENT_ACCEPT, MAX_DOCUMENT_BYTES } from '@/lib/sellers/contract-values';
import {
  useDecideBenefit,
  useDeleteBenefit,
  useSubmitMaterials,
  useWithdrawBenefit,
} from '@/lib/sellers/queries';
import { ApplicationDialog } from './application-dialog';
import { DecisionDialog } from './decision-dialog';
import { SubmitApplicationDialog } from './submit-application-dialog';

type Props = { application: BenefitView; canManage: boolean; canDecide: boolean; onGone: () => void };
type Asked = 'edit' | 'submit' | 'withdraw' | 'delete' | 'decide' | 'materials';
const MEGA = 1_000_000;

/** What can be done with an application in its state. */
export function ApplicationActions({ application, canManage, canDecide, onGone }: Props) {
  const t = useTranslations('sellers.applications');
  const [asked, setAsked] = useState<Asked | null>(null);
  const { state } = application;
  const ask = (what: Asked, isPrimary = false) => (
    <Button variant={isPrimary ? 'primary' : 'secondary'} onClick={() => setAsked(what)}>
      {t(`actions.${what}`)}
    </Button>
  );
  const isEditable = state === 'draft' || state === 'rejected';
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {canManage && isEditable ? ask('submit', true) : null}
      {canManage && isEditable ? ask('edit') : null}
      {canManage && state === 'draft' ? ask('delete') : null}
      {canDecide && state === 'in_review' ? ask('decide', true) : null}
      {canManage && state === 'in_review' ? ask('withdraw') : null}
      {canManage && state === 'approved' ? ask('materials', true) : null}
      <Asking application={application} asked={asked} onClose={() => setAsked(null)} onGone={onGone} />
    </div>
  );
}

type AskingProps = {
  application: BenefitView;
  asked: Asked | null;
  onClose: () => void;
  onGone: () => void;
};

function Asking({ application, asked, onClose, onGone }: AskingProps) {
  const t = useTranslations('sellers.applications');
  const withdraw = useWithdrawBenefit();
  const remove = useDeleteBenefit();
  const decide = useDecideBenefit(application.id);
  const { id, currency } = application;
  const close = { onClose };
  if (asked === 'edit') return <ApplicationDialog application={application} currency={currency} {...close} />;
  if (asked === 'submit') return <SubmitApplicationDialog application={application} {...close} />;
  if (asked === 'materials') return <MaterialsDialog id={id} {...close} />;
  if (asked === 'decide')
    return (
      <DecisionDialog title={t('actions.decide')} decide={(given) => decide.mutateAsync(given)} {...close} />
    );
  if (asked === 'withdraw')
    return (
      <ActionConfirm
        title={t('withdrawTitle')}
        description={t('withdrawBody')}
        confirmLabel={t('actions.withdraw')}
        run={() => withdraw.mutateAsync(id)}
        {...close}
      />
    );
  if (asked === 'delete')
    return (
      <ActionConfirm
        tone="danger"
        title={t('deleteTitle')}
        description={t('deleteBody')}
        confirmLabel={t('actions.delete')}
        run={async () => {
          await remove.mutateAsync(id);
          onGone();
        }}
        {...close}
      />
    );
  return null;
}

function MaterialsDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('sellers.applications');
  const fields = useTranslations('errors.fields');
  const hand = useSubmitMaterials(id);
  const { form, ...sending } = useProblemForm<{ file: File | null }>({
    defaultValues: { file: null },
    onSubmit: async ({ file }): Promise<void> => {
      if (!file) return form.setError('file', { message: fields('required') });
      await hand.mutateAsync(file);
      void showToast('success', t('materialsSaved'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('actions.materials')}
      send={t('actions.materials')}
      sending={sending}
      onClose={onClose}
    >
      <Field
        label={t('materials')}
        hint={t('fileHint', { size: MAX_DOCUMENT_BYTES / MEGA })}
        error={form.formState.errors.file?.message}
        isRequired
      >
        <FileInput accept={DOCUMENT_ACCEPT} onFile={(file) => form.setValue('file', file)} />
      </Field>
    </FormDialog>
  );
}
