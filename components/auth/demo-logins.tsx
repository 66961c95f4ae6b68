'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Tag } from '@/components/ui/badge';
import type { Role } from '@/db/enums';

export type DemoLoginsProps = {
  password: string;
  logins: readonly { email: string; role: Role; account: 'demo' | 'empty' }[];
  isBusy: boolean;
  onPick: (email: string) => void;
};

/** The demo's accounts: one press signs in. */
export function DemoLogins({ password, logins, isBusy, onPick }: DemoLoginsProps) {
  const t = useTranslations('auth.demo');
  const role = useTranslations('shell.roles');
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-md border border-line bg-surface">
      <div className="border-line border-b px-3 py-2">
        <h2 id={id} className="font-semibold text-sm">
          {t('title')}
        </h2>
        <p className="text-muted text-xs">
          {t.rich('body', {
            password: () => <code className="font-mono text-ink select-all">{password}</code>,
          })}
        </p>
      </div>
      <ul className="p-1">
        {logins.map((login) => (
          <li key={login.email}>
            <button
              type="button"
              aria-disabled={isBusy}
              onClick={() => (isBusy ? undefined : onPick(login.email))}
              className="group flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left hover:bg-hover touch:min-h-11"
            >
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2 font-medium">
                  {role(login.role)}
                  {login.account === 'empty' ? <Tag>{t('account.empty')}</Tag> : null}
                </span>
                <span className="block truncate text-muted text-xs">{login.email}</span>
              </span>
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint group-hover:text-ink" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
