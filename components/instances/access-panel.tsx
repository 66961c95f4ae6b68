'use client';

import { useTranslations } from 'next-intl';
import { RevealButton } from '@/components/form/reveal-button';
import { CopyButton, CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { InstanceDetail, LoginView } from '@/lib/instances/contract';
import { useRevealLogin } from '@/lib/instances/queries';
import { routes } from '@/lib/routes';

/** A web address that opens in a new tab, and its copy button. */
function Site({ url }: { url: string | null }) {
  const t = useTranslations('common.state');
  if (url === null) return <span className="text-faint">{t('empty')}</span>;
  return (
    <span className="inline-flex max-w-full items-start gap-0.5">
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="min-w-0 wrap-anywhere text-accent underline-offset-2 hover:underline"
      >
        {url}
        <span className="sr-only"> ({t('newTab')})</span>
      </a>
      <CopyButton value={url} />
    </span>
  );
}

type SecretProps = { hint: string | null; shown: string | null | undefined };

function Secret({ hint, shown }: SecretProps) {
  const common = useTranslations('common.state');
  if (hint === null) return <span className="text-faint">{common('empty')}</span>;
  return shown ? <CopyText value={shown} /> : <span className="text-muted">{hint}</span>;
}

function useItems(instance: InstanceDetail, shown: LoginView | undefined) {
  const t = useTranslations('instances.access');
  const common = useTranslations('common.state');
  const { login, memo } = instance;
  const password = login.hasPassword ? t('hidden') : null;
  return [
    { key: 'front', label: t('frontEndUrl'), value: <Site url={instance.frontEndUrl} /> },
    { key: 'admin', label: t('adminUrl'), value: <Site url={instance.adminUrl} /> },
    { key: 'user', label: t('userName'), value: <Secret hint={login.userName} shown={shown?.userName} /> },
    { key: 'password', label: t('password'), value: <Secret hint={password} shown={shown?.password} /> },
    {
      key: 'memo',
      label: t('memo'),
      value: memo ? (
        <span className="whitespace-pre-line">{memo}</span>
      ) : (
        <span className="text-faint">{common('empty')}</span>
      ),
    },
  ];
}

/** An instance without a site: a License stands in for it, its software asks for one, or nothing was delivered. */
function NoSite({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations('instances.access');
  const { license, status, address, instanceId, orderId } = instance;
  if (license)
    return (
      <p className="text-muted">
        {t('license', { end: license.end })} <DateTime iso={license.issuedAt} format="second" />{' '}
        <TextLink
          href={`${routes.licensePool()}?${new URLSearchParams({ q: orderId, license: license.id })}`}
        >
          {t('toLicense')}
        </TextLink>
      </p>
    );
  if (status === 'provisioning' || status === 'failed') return <p className="text-muted">{t('none')}</p>;
  if (address?.family === 'client_license')
    return (
      <p className="text-muted">
        {t('client')}{' '}
        <TextLink href={`${routes.licenseRequests()}?${new URLSearchParams({ q: instanceId })}`}>
          {t('toRequests')}
        </TextLink>
      </p>
    );
  return <p className="text-muted">{status === 'released' ? t('nothing') : t('none')}</p>;
}

/** What the customer is shown of the instance; user name and password only on request. */
export function AccessPanel({ instance, canManage }: { instance: InstanceDetail; canManage: boolean }) {
  const t = useTranslations('instances.access');
  const reveal = useRevealLogin(instance.id);
  const items = useItems(instance, reveal.data);
  if (instance.frontEndUrl === null)
    return (
      <Panel title={t('title')}>
        <NoSite instance={instance} />
      </Panel>
    );
  const hasLogin = instance.login.userName !== null || instance.login.hasPassword;
  return (
    <Panel
      title={t('title')}
      description={t('delivered')}
      actions={
        canManage && hasLogin ? (
          <RevealButton
            reveal={reveal}
            words={{ reveal: t('reveal'), hide: t('hide'), hint: t('revealHint') }}
          />
        ) : null
      }
    >
      <KeyValueList items={items} />
      {canManage && hasLogin ? <p className="mt-2 text-muted text-xs">{t('revealHint')}</p> : null}
    </Panel>
  );
}
