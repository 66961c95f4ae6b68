'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Role } from '@/db/enums';
import type { NewApiToken } from '@/lib/members/contract';
import { TOKEN_ROLES } from '@/lib/members/contract-values';
import { useCreateApiToken } from '@/lib/members/queries';
import { RoleChoice } from './role-choice';

const LIFETIMES_DAYS = [30, 90, 180, 365] as const;
const DAY_MS = 86_400_000;

type NewTokenDialogProps = { onMade: (made: NewApiToken) => void; onClose: () => void };
type Values = { label: string; role: Role; days: string };

/** Makes a token; it is shown next. */
export function NewTokenDialog({ onMade, onClose }: NewTokenDialogProps) {
  const t = useTranslations('members.tokens');
  const common = useTranslations('common.actions');
  const create = useCreateApiToken();
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: { label: '', role: 'auditor', days: '180' },
    onSubmit: async ({ label, role, days }) => {
      const expiresAt = days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null;
      onMade(await create.mutateAsync({ label, role, expiresAt }));
    },
  });
  const lifetimes = [
    ...LIFETIMES_DAYS.map((count) => ({ value: String(count), label: t('days', { count }) })),
    { value: '', label: t('forever') },
  ];
  return (
    <FormDialog
      title={t('createTitle')}
      description={t('createBody')}
      send={common('create')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('label')} hint={t('labelHint')} error={form.formState.errors.label?.message} isRequired>
        <Input {...form.register('label')} autoComplete="off" maxLength={64} />
      </Field>
      <RoleChoice roles={TOKEN_ROLES} label={t('role')} {...form.register('role')} defaultValue="auditor" />
      <Field label={t('expires')}>
        <Select {...form.register('days')} options={lifetimes} className="w-48" />
      </Field>
    </FormDialog>
  );
}
