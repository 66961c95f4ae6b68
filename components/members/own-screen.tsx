'use client';

import { useTranslations } from 'next-intl';
import { KeyValueList } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import type { OwnView } from '@/lib/members/contract';
import { OwnPasswordForm } from './own-password-form';
import { OwnPreferences } from './own-preferences';

/** One's own account: who one is, the password, language and appearance. */
export function OwnScreen({ own }: { own: OwnView }) {
  const t = useTranslations('members');
  const role = useTranslations('shell.roles');
  return (
    <>
      <PageHeader title={t('me.title')} />
      <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Panel title={t('me.account')} description={t('me.accountBody')}>
            <KeyValueList
              items={[
                { key: 'name', label: t('columns.name'), value: own.name },
                { key: 'email', label: t('columns.email'), value: own.email },
                { key: 'role', label: t('columns.role'), value: role(own.role) },
              ]}
            />
          </Panel>
          <OwnPreferences />
        </div>
        <Panel title={t('me.password')} description={t('me.passwordBody')}>
          <OwnPasswordForm email={own.email} />
        </Panel>
      </div>
    </>
  );
}
