'use client';

import { BookOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Drawer } from '@/components/ui/drawer';

const call = (path: string, body: string) => `curl -sS -X POST '<ORIGIN>/api/licenses/${path}' \\
  -H 'Authorization: Bearer <API_TOKEN>' \\
  -H 'Content-Type: application/json' \\
  -d '${body}'`;

const CALLS = {
  activate: call('activate', '{"license":"<CODE>","realEffectTime":"2026-01-31T08:00:00Z"}'),
  check: call('check', '{"license":"<CODE>"}'),
  usage: call('usage', '{"usage":[{"license":"<CODE>","ids":["device-1","device-2"]}]}'),
} as const;

/** How the seller's own software activates and checks codes, and reports their usage. */
export function ApiGuide() {
  const t = useTranslations('licenses.api');
  return (
    <Drawer
      size="lg"
      title={t('title')}
      description={t('body')}
      trigger={<Button icon={<BookOpen aria-hidden="true" />}>{t('open')}</Button>}
    >
      <div className="flex flex-col gap-4">
        {(['activate', 'check', 'usage'] as const).map((name) => (
          <CodeBlock key={name} title={t(name)} code={CALLS[name]} />
        ))}
        <p className="text-muted text-sm">{t('versions')}</p>
      </div>
    </Drawer>
  );
}
