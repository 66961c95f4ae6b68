'use client';

import { useTranslations } from 'next-intl';
import { CodeBlock } from '@/components/ui/code-block';
import { LinkButton } from '@/components/ui/link-button';
import { EmptyState } from '@/components/ui/states';
import { apiRoutes, routes } from '@/lib/routes';

/** A command that adds the last full hour's use of one instance; token and instance are to be filled in. */
const command = (origin: string) => `TOKEN='<API_TOKEN>'
INSTANCE='<INSTANCE_ID>'
END=$(date -u +%Y%m%dT%H0000Z)
BEGIN=$(date -u -d '1 hour ago' +%Y%m%dT%H0000Z 2>/dev/null || date -u -v-1H +%Y%m%dT%H0000Z)
curl -sS '${origin}${apiRoutes.usage()}' \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  --data '{"records":[{"metering_sn":"'"$INSTANCE-$END"'","instance_id":"'"$INSTANCE"'","usage_value":"12.5","begin_time":"'"$BEGIN"'","end_time":"'"$END"'"}]}'`;

/** Nothing was metered yet: how a metering system sends its records. */
export function NoUsage({ origin, canManageTokens }: { origin: string; canManageTokens: boolean }) {
  const t = useTranslations('usage.empty');
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 pb-8">
      <EmptyState
        title={t('title')}
        body={t('body')}
        action={
          canManageTokens ? (
            <LinkButton href={`${routes.members()}?tab=tokens`}>{t('tokens')}</LinkButton>
          ) : undefined
        }
      />
      <CodeBlock title={t('curl')} note={t('curlNote')} code={command(origin)} />
    </div>
  );
}
