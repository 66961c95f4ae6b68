'use client';

import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Banner } from '@/components/ui/banner';
import { Input } from '@/components/ui/input';
import { KeyValueList } from '@/components/ui/key-value';
import { DIRECTORY_ROLES } from '@/db/enums';
import type { ApplicationView, SignInTrial } from '@/lib/directory/contract';
import { useTrySignIn } from '@/lib/directory/queries';
import { authorizeAddress } from './hand-over';

const STATE = 'trial';

type SignInDialogProps = { application: ApplicationView; domainName: string; onClose: () => void };

/** Takes a code that a sign-in gave, and shows what the application would get for it. */
export function SignInDialog({ application, domainName, onClose }: SignInDialogProps) {
  const t = useTranslations('directory.trial');
  const attempt = useTrySignIn(application.id);
  const { form, ...sending } = useProblemForm({
    defaultValues: { redirectUri: '', code: '' },
    onSubmit: async (values) => {
      attempt.reset();
      await attempt.mutateAsync(values);
      form.setValue('code', '');
    },
  });
  const { errors } = form.formState;
  const redirectUri = form.watch('redirectUri').trim();
  return (
    <FormDialog
      title={t('title', { appId: application.appId })}
      description={t('description')}
      send={t('run')}
      sending={sending}
      onClose={onClose}
    >
      <Field
        label={t('redirectUri')}
        hint={t('redirectUriHint')}
        error={errors.redirectUri?.message}
        isOptional
      >
        <Input {...form.register('redirectUri')} type="url" autoComplete="off" maxLength={2_048} />
      </Field>
      {/^https?:\/\/\S+$/.test(redirectUri) ? (
        <SignInLink
          address={authorizeAddress({ domainName, clientId: application.clientId }, redirectUri, STATE)}
        />
      ) : null}
      <Field label={t('code')} hint={t('codeHint')} error={errors.code?.message} isRequired>
        <Input {...form.register('code')} autoComplete="off" maxLength={2_048} />
      </Field>
      {attempt.data ? <TrialResult trial={attempt.data} /> : null}
    </FormDialog>
  );
}

function SignInLink({ address }: { address: string }) {
  const t = useTranslations('directory.trial');
  const common = useTranslations('common.state');
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1.5 self-start text-accent text-sm underline-offset-2 hover:underline"
    >
      <ExternalLink aria-hidden="true" className="size-4" />
      {t('open')}
      <span className="sr-only"> ({common('newTab')})</span>
    </a>
  );
}

function TrialResult({ trial }: { trial: SignInTrial }) {
  const t = useTranslations('directory.trial');
  const { outcome, error, user, token, httpStatus } = trial;
  const isGood = outcome === 'signed_in' && trial.isListed === true;
  const status = httpStatus === null ? [] : [{ key: 'status', label: t('status'), value: httpStatus }];
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone={isGood ? 'success' : outcome === 'signed_in' ? 'warning' : 'danger'}
        title={t(`outcomes.${outcome}`)}
      >
        <p>{t(`outcomeTexts.${outcome}`)}</p>
        {error ? <p className="mt-1 wrap-anywhere font-mono text-xs">{t('said', { error })}</p> : null}
        {trial.isListed === null ? null : (
          <p className="mt-1">{t(trial.isListed ? 'listed' : 'notListed')}</p>
        )}
      </Banner>
      <KeyValueList items={[...useUserItems(user), ...useTokenItems(token), ...status]} />
    </div>
  );
}

function useUserItems(user: SignInTrial['user']) {
  const t = useTranslations('directory.trial');
  const roles = useTranslations('directory.users.roles');
  if (!user) return [];
  const role = DIRECTORY_ROLES.find((known) => known === user.role);
  const department = [user.organizationName, user.organizationCode].filter(Boolean).join(' · ') || null;
  const facts = {
    userName: user.userName,
    name: user.name,
    role: role ? roles(role) : user.role,
    tenant: user.tenant,
    department,
    mobile: user.mobile,
    email: user.email,
  };
  return Object.entries(facts).flatMap(([key, value]) =>
    value ? [{ key, label: t(key as keyof typeof facts), value }] : [],
  );
}

function useTokenItems(token: SignInTrial['token']) {
  const t = useTranslations('directory.trial');
  if (!token) return [];
  const { tokenType: type, expiresInS, scope } = token;
  const value = expiresInS === null ? type : t('tokenFacts', { type, seconds: expiresInS });
  return [{ key: 'token', label: t('token'), value, ...(scope ? { hint: scope } : {}) }];
}
