'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { RadioGroup } from '@/components/ui/choice';
import type { Role } from '@/db/enums';

type RoleChoiceProps = { roles: readonly Role[]; label: string } & Pick<
  ComponentProps<typeof RadioGroup>,
  'name' | 'onChange' | 'onBlur' | 'ref' | 'defaultValue'
>;

/** One of the roles, each with what it allows. */
export function RoleChoice({ roles, label, ...props }: RoleChoiceProps) {
  const role = useTranslations('shell.roles');
  const hint = useTranslations('members.roleHint');
  const options = roles.map((value) => ({ value, label: role(value), hint: hint(value) }));
  return <RadioGroup {...props} label={label} options={options} />;
}
