'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { showToast } from '@/components/ui/toast';
import type { KitUserView } from '@/lib/emulator/views-kit';
import { useRefusal } from '../use-words';
import { useSignInAs } from './queries';

interface SignInProps {
  enterprise: string;
  app: string;
  user: KitUserView;
}

/** Starts a sign-in: gives the code and the address that the browser would be sent to. */
export function SignInAs({ enterprise, app, user }: SignInProps) {
  const t = useTranslations('emulator.kit.signIn');
  const refusal = useRefusal();
  const signIn = useSignInAs(enterprise);
  const press = () =>
    signIn.mutate(
      { app, userName: user.userName },
      { onError: (error) => void showToast('error', refusal(error)) },
    );
  const started = signIn.data;
  return (
    <section className="mt-5 flex flex-col gap-3">
      <h3 className="font-semibold text-sm">{t('title')}</h3>
      <p className="text-muted text-sm">{t('body')}</p>
      <div>
        <Button pending={signIn.isPending} onClick={press}>
          {t('start')}
        </Button>
      </div>
      {started ? (
        <>
          <KeyValueList
            items={[
              { key: 'code', label: t('code'), value: <CopyText value={started.code} /> },
              {
                key: 'until',
                label: t('expiresAt'),
                value: <DateTime iso={started.expiresAt} format="second" />,
              },
            ]}
          />
          <CodeBlock title={t('loginUrl')} code={started.loginUrl} />
          <CodeBlock title={t('authorizeUrl')} code={started.authorizeUrl} />
        </>
      ) : null}
    </section>
  );
}
