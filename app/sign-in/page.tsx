import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { SignInAside } from '@/components/auth/sign-in-aside';
import { SignInForm } from '@/components/auth/sign-in-form';
import { LanguageMenu } from '@/components/shell/language-menu';
import { Logo } from '@/components/shell/logo';
import { ThemeMenu } from '@/components/shell/theme-menu';
import { demoAccess } from '@/lib/auth/demo-access';
import { safeNext } from '@/lib/auth/next-path';
import { identityProviderName } from '@/lib/auth/options';
import { findPageSession } from '@/lib/auth/session';
import { pickMessages } from '@/lib/i18n/messages';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;
const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const next = safeNext(textOf(search.next) ?? textOf(search.callbackUrl));
  if (await findPageSession()) redirect(next);
  const [t, shell, messages] = await Promise.all([
    getTranslations('auth'),
    getTranslations('shell'),
    getMessages(),
  ]);
  const error = textOf(search.error);
  const problem = error === 'identity_refused' ? 'identityRefused' : error ? 'identityFailed' : null;
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ['common', 'auth', 'shell'])}>
      <div className="grid min-h-dvh bg-canvas lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <SignInAside />
        <div className="flex min-w-0 flex-col">
          <header className="flex items-center justify-between px-4 py-3 wide:px-8">
            <p className="flex items-center gap-2.5 font-semibold text-base">
              <Logo />
              {shell('productLong')}
            </p>
            <div className="flex items-center">
              <LanguageMenu />
              <ThemeMenu />
            </div>
          </header>
          <main id="main" className="mx-auto w-full max-w-sm flex-1 px-4 pt-6 pb-10 wide:pt-[12vh]">
            <h1 className="font-semibold text-xl">{t('heading')}</h1>
            <p className="mt-1 mb-6 text-muted">{t('subtitle')}</p>
            <SignInForm
              next={next}
              identityName={identityProviderName()}
              demo={demoAccess()}
              problem={problem}
            />
          </main>
        </div>
      </div>
    </NextIntlClientProvider>
  );
}
