'use client';

import { LogIn } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Input, PasswordInput } from '@/components/ui/input';
import { signInWithPassword } from '@/lib/auth/queries';
import { DemoLogins, type DemoLoginsProps } from './demo-logins';
import { IdentityButton } from './identity-button';
import { rememberOwnLocale } from './own-locale';

export type SignInFormProps = {
  /** A path of this app to go to afterwards. */
  next: string;
  /** The identity provider's name, where one is set up. */
  identityName: string | null;
  demo: Omit<DemoLoginsProps, 'onPick' | 'isBusy'> | null;
  /** What went wrong on the way back from the identity provider. */
  problem: 'identityRefused' | 'identityFailed' | null;
};

type Trouble = 'refused' | 'locked' | 'failed' | 'emptyFields' | 'identityRefused' | 'identityFailed';
const FAILURES_TO_LOCK = 5;

/** Signs in, then loads the asked screen anew, so that nothing of another person's stays in memory. */
function useSignIn(next: string, first: Trouble | null) {
  const [trouble, setTrouble] = useState<Trouble | null>(first);
  const [isBusy, setBusy] = useState(false);
  const failures = useRef(new Map<string, number>());
  const signIn = async (email: string, password: string) => {
    setBusy(true);
    setTrouble(null);
    try {
      if (await signInWithPassword(email, password)) {
        await rememberOwnLocale();
        return window.location.assign(next);
      }
      const key = email.trim().toLowerCase();
      const count = (failures.current.get(key) ?? 0) + 1;
      failures.current.set(key, count);
      setTrouble(count >= FAILURES_TO_LOCK ? 'locked' : 'refused');
    } catch {
      setTrouble('failed');
    }
    setBusy(false);
  };
  return { trouble, setTrouble, isBusy, signIn };
}

/** E-mail and password, an identity provider where there is one, and the demo's accounts where it runs. */
export function SignInForm({ next, identityName, demo, problem }: SignInFormProps) {
  const t = useTranslations('auth');
  const { trouble, setTrouble, isBusy, signIn } = useSignIn(next, problem);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const fields = new FormData(event.currentTarget);
    const [email, password] = [String(fields.get('email') ?? ''), String(fields.get('password') ?? '')];
    if (email.trim() === '' || password === '') setTrouble('emptyFields');
    else void signIn(email, password);
  };
  return (
    <div className="flex flex-col gap-5">
      {trouble ? (
        <Banner tone="danger" title={t(trouble)}>
          {trouble === 'refused' ? t('lockHint') : null}
        </Banner>
      ) : null}
      <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('email')}>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
          />
        </Field>
        <Field label={t('password')} hint={t('help')}>
          <PasswordInput name="password" maxLength={128} />
        </Field>
        <Button
          type="submit"
          variant="primary"
          pending={isBusy}
          icon={<LogIn aria-hidden="true" />}
          className="w-full"
        >
          {t('submit')}
        </Button>
      </form>
      {identityName ? (
        <IdentityButton name={identityName} next={next} onFailure={() => setTrouble('identityFailed')} />
      ) : null}
      {demo ? (
        <DemoLogins {...demo} isBusy={isBusy} onPick={(email) => void signIn(email, demo.password)} />
      ) : null}
    </div>
  );
}
