'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { DepartmentView, EnterpriseDetail } from '@/lib/emulator/views-kit';
import { inTreeOrder } from './department-tree';
import { useEnterpriseStep } from './queries';
import { useTelling, useTold } from './use-told';

type Open = 'add' | DepartmentView | null;

/** The departments as a tree; one or all of them are told. */
export function DepartmentsPart({ detail }: { detail: EnterpriseDetail }) {
  const t = useTranslations('emulator.kit.department');
  const { enterprise, departments } = detail;
  const step = useEnterpriseStep(enterprise.id);
  const tell = useTelling();
  const [open, setOpen] = useState<Open>(null);
  const isBound = enterprise.status === 'bound';
  const isSyncing = step.isPending && step.variables.step === 'departments/sync';
  return (
    <div className="flex flex-col gap-4 pt-4">
      {isBound ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen('add')}>{t('add')}</Button>
          <Button
            pending={isSyncing}
            onClick={() => void tell(() => step.mutateAsync({ step: 'departments/sync' }))}
          >
            {t('syncAll')}
          </Button>
        </div>
      ) : null}
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {inTreeOrder(departments).map(({ department, depth }) => (
          <li
            key={department.orgCode}
            className="flex flex-wrap items-center justify-between gap-2 px-3 py-1.5"
          >
            <span className="min-w-0 wrap-anywhere" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
              {department.orgName} <span className="font-mono text-muted text-xs">{department.orgCode}</span>
            </span>
            {isBound ? (
              <span className="flex gap-2">
                <Button size="sm" variant="ghost" onClick={() => setOpen(department)}>
                  {t('edit')}
                </Button>
                <Remove enterprise={enterprise.id} department={department} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <DepartmentDialog
          detail={detail}
          department={open === 'add' ? null : open}
          close={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Remove({ enterprise, department }: { enterprise: string; department: DepartmentView }) {
  const t = useTranslations('emulator.kit.department');
  const step = useEnterpriseStep(enterprise);
  const tell = useTelling();
  const [isAsking, setAsking] = useState(false);
  const { orgCode, orgName: name } = department;
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('removeTitle', { name })}
        description={t('removeBody')}
        confirmLabel={t('remove')}
        tone="danger"
        pending={step.isPending}
        onConfirm={() => tell(() => step.mutateAsync({ step: 'departments/remove', body: { orgCode } }))}
      />
    </>
  );
}

interface DialogProps {
  detail: EnterpriseDetail;
  /** Null adds one. */
  department: DepartmentView | null;
  close: () => void;
}

function DepartmentDialog({ detail, department, close }: DialogProps) {
  const t = useTranslations('emulator.kit.department');
  const step = useEnterpriseStep(detail.enterprise.id);
  const told = useTold();
  const { form, ...sending } = useProblemForm({
    defaultValues: {
      orgCode: department?.orgCode ?? '',
      orgName: department?.orgName ?? '',
      parentCode: department?.parentCode ?? '',
    },
    onSubmit: async (body) => {
      told(await step.mutateAsync({ step: 'departments', body }));
      close();
    },
  });
  const { register, formState } = form;
  const parents = detail.departments.filter(({ orgCode }) => orgCode !== department?.orgCode);
  return (
    <FormDialog
      title={department ? t('change') : t('add')}
      send={t('send')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('code')} error={formState.errors.orgCode?.message}>
        <Input required maxLength={64} readOnly={department !== null} {...register('orgCode')} />
      </Field>
      <Field label={t('name')} error={formState.errors.orgName?.message}>
        <Input required maxLength={128} {...register('orgName')} />
      </Field>
      <Field label={t('parent')} error={formState.errors.parentCode?.message}>
        <Select
          {...register('parentCode')}
          options={[
            { value: '', label: t('noParent') },
            ...parents.map(({ orgCode, orgName }) => ({ value: orgCode, label: `${orgName} · ${orgCode}` })),
          ]}
        />
      </Field>
    </FormDialog>
  );
}
