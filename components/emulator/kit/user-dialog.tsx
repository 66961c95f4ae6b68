'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Checkbox } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { EnterpriseDetail, KitUserView } from '@/lib/emulator/views-kit';
import { KIT_ROLES } from '@/lib/emulator/vocabulary';
import { useApplicationStep } from './queries';
import { useTold } from './use-told';

interface UserProps {
  detail: EnterpriseDetail;
  app: string;
  /** Null authorises a new one. */
  user: KitUserView | null;
  close: () => void;
}

const EMPLOYEE_TYPES = ['1', '2', '3', '4'] as const;

const draftOf = (user: KitUserView | null) => ({
  userName: user?.userName ?? '',
  name: user?.name ?? '',
  orgCode: user?.orgCode ?? '',
  role: user?.role ?? 'user',
  enabled: user?.enabled ?? true,
  position: user?.position ?? '',
  employeeCode: user?.employeeCode ?? '',
  mobile: user?.mobile ?? '',
  email: user?.email ?? '',
  employeeType: user?.employeeType ? String(user.employeeType) : '',
  workPlace: user?.workPlace ?? '',
  entryDate: user?.entryDate ?? '',
});
type Draft = ReturnType<typeof draftOf>;

const titleOf = (user: KitUserView | null) => {
  if (user === null) return 'add';
  return user.status === 'authorised' ? 'change' : 'again';
};

/** One user as the enterprise's admin enters him. */
export function UserDialog({ detail, app, user, close }: UserProps) {
  const t = useTranslations('emulator.kit.user');
  const step = useApplicationStep(detail.enterprise.id);
  const told = useTold();
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: draftOf(user),
    onSubmit: async (draft) => {
      const employeeType = draft.employeeType ? Number(draft.employeeType) : null;
      const body = { ...draft, employeeType, entryDate: draft.entryDate || null };
      told(await step.mutateAsync({ step: 'users', app, body }));
      close();
    },
  });
  return (
    <FormDialog title={t(titleOf(user))} send={t('send')} sending={sending} onClose={close}>
      <WhoFields form={form} detail={detail} isNew={user === null} />
      <MoreFields form={form} />
    </FormDialog>
  );
}

type Form = ReturnType<typeof useProblemForm<Draft>>['form'];

function WhoFields({ form, detail, isNew }: { form: Form; detail: EnterpriseDetail; isNew: boolean }) {
  const t = useTranslations('emulator.kit');
  const { register, formState } = form;
  const departments = detail.departments.map(({ orgCode, orgName }) => ({
    value: orgCode,
    label: `${orgName} · ${orgCode}`,
  }));
  return (
    <>
      <Field label={t('columns.userName')} error={formState.errors.userName?.message}>
        <Input required maxLength={64} readOnly={!isNew} {...register('userName')} />
      </Field>
      <Field label={t('columns.name')} error={formState.errors.name?.message}>
        <Input required maxLength={64} {...register('name')} />
      </Field>
      <Field label={t('columns.department')} error={formState.errors.orgCode?.message}>
        <Select
          {...register('orgCode')}
          options={[{ value: '', label: t('user.noDepartment') }, ...departments]}
        />
      </Field>
      <Field label={t('columns.role')} error={formState.errors.role?.message}>
        <Select
          {...register('role')}
          options={KIT_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
      </Field>
      <Checkbox label={t('user.isEnabled')} {...register('enabled')} />
    </>
  );
}

const TEXTS = ['position', 'employeeCode', 'mobile', 'email', 'workPlace'] as const;

function MoreFields({ form }: { form: Form }) {
  const t = useTranslations('emulator.kit');
  const { register, formState } = form;
  return (
    <>
      {TEXTS.map((name) => (
        <Field key={name} label={t(`columns.${name}`)} error={formState.errors[name]?.message} isOptional>
          <Input maxLength={name === 'mobile' ? 32 : 64} {...register(name)} />
        </Field>
      ))}
      <Field label={t('columns.employeeType')} error={formState.errors.employeeType?.message} isOptional>
        <Select
          {...register('employeeType')}
          options={[
            { value: '', label: '—' },
            ...EMPLOYEE_TYPES.map((type) => ({ value: type, label: t(`employeeType.${type}`) })),
          ]}
        />
      </Field>
      <Field label={t('columns.entryDate')} error={formState.errors.entryDate?.message} isOptional>
        <Input type="date" {...register('entryDate')} />
      </Field>
    </>
  );
}
