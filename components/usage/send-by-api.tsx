'use client';

import { Webhook } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Drawer } from '@/components/ui/drawer';
import { LinkButton } from '@/components/ui/link-button';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { apiRoutes, routes } from '@/lib/routes';
import { MAX_ROWS, USAGE_FIELDS, type UsageField } from '@/lib/usage/contract-values';

const OPTIONAL: readonly UsageField[] = ['record_time', 'relate_pkg_instance', 'factor_code'];
/** Fields whose name alone does not say how they are written. */
const WRITTEN = [
  'usage_value',
  'begin_time',
  'end_time',
  'record_time',
  'metering_sn',
  'relate_pkg_instance',
  'factor_code',
] as const;
const RULES = ['token', 'limit', 'each', 'answer', 'push'] as const;
const TOKENS = `${routes.members()}?tab=tokens`;

/** A command that adds the last full hour's use of one instance; token and instance are to be filled in. */
const command = (origin: string) => `TOKEN='<API_TOKEN>'
INSTANCE='<INSTANCE_ID>'
END=$(date -u +%Y%m%dT%H0000Z)
BEGIN=$(date -u -d '1 hour ago' +%Y%m%dT%H0000Z 2>/dev/null || date -u -v-1H +%Y%m%dT%H0000Z)
curl -sS '${origin}${apiRoutes.usage()}' \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  --data '{"records":[{"metering_sn":"'"$INSTANCE-$END"'","instance_id":"'"$INSTANCE"'","usage_value":"12.5","begin_time":"'"$BEGIN"'","end_time":"'"$END"'"}]}'`;

type SendByApiProps = { origin: string; canManageTokens: boolean };

/** How a metering system sends its records: a command to begin with, the fields, who may, how many, what is answered. */
export function SendByApi({ origin, canManageTokens }: SendByApiProps) {
  const t = useTranslations('usage.api');
  return (
    <Drawer
      size="lg"
      title={t('title')}
      description={t('body')}
      trigger={<Button icon={<Webhook aria-hidden="true" />}>{t('action')}</Button>}
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label={t('title')}
        className="flex flex-col gap-4 text-sm"
      >
        <CodeBlock title={`POST ${apiRoutes.usage()}`} note={t('curlNote')} code={command(origin)} />
        <Fields />
        <ul className="flex list-disc flex-col gap-1.5 pl-4">
          {RULES.map((rule) => (
            <li key={rule}>{t(`rules.${rule}`, { rows: MAX_ROWS })}</li>
          ))}
        </ul>
        {canManageTokens ? <TextLink href={TOKENS}>{t('tokens')}</TextLink> : null}
      </section>
    </Drawer>
  );
}

function Fields() {
  const t = useTranslations('usage');
  const optional = useTranslations('common.state')('optional');
  const howOf = (field: UsageField) => WRITTEN.find((name) => name === field);
  return (
    <div>
      <h3 className="mb-1 font-medium">{t('api.fields')}</h3>
      <dl className="flex flex-col">
        {USAGE_FIELDS.map((field) => {
          const how = howOf(field);
          return (
            <div
              key={field}
              className="grid gap-x-3 border-line border-b py-1.5 last:border-b-0 wide:grid-cols-[11rem_minmax(0,1fr)]"
            >
              <dt className="font-mono text-xs leading-5">{field}</dt>
              <dd>
                {t(`fields.${field}`)}
                {OPTIONAL.includes(field) ? (
                  <span className="ml-1.5 text-muted text-xs">{optional}</span>
                ) : null}
                {how ? <p className="text-muted text-xs">{t(`api.written.${how}`)}</p> : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

/** Nothing was metered yet: how a metering system sends its records. */
export function NoUsage({ origin, canManageTokens }: SendByApiProps) {
  const t = useTranslations('usage.empty');
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 pb-8">
      <EmptyState
        title={t('title')}
        body={t('body')}
        action={canManageTokens ? <LinkButton href={TOKENS}>{t('tokens')}</LinkButton> : undefined}
      />
      <CodeBlock title={t('curl')} note={t('curlNote')} code={command(origin)} />
    </div>
  );
}
