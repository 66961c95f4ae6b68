'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import type { TenantDetail } from '@/lib/directory/contract';
import { handOverTexts } from './hand-over';

type StepProps = { title: string; text: string; children: ReactNode };

function Step({ title, text, children }: StepProps) {
  return (
    <li className="min-w-0">
      <h3 className="font-medium">{title}</h3>
      <p className="mt-0.5 mb-2 text-muted text-sm">{text}</p>
      <div className="flex flex-col gap-2">{children}</div>
    </li>
  );
}

type HandOverPanelProps = { tenant: TenantDetail };

/** How a user of this enterprise is signed in, with its own values: addresses and commands to copy. */
export function HandOverPanel({ tenant }: HandOverPanelProps) {
  const t = useTranslations('directory.handOver');
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const { applicationList, domainName, tenantId, tenantCode } = tenant;
  const application = applicationList.find((one) => one.id === chosen) ?? applicationList[0];
  if (!application) return null;
  const texts = handOverTexts({ ...application, domainName });
  const block = (name: keyof typeof texts) => (
    <CodeBlock title={t(name)} code={texts[name]} note={texts[name].includes('<') ? t('placeholder') : ''} />
  );
  return (
    <Panel title={t('title')} description={t('description')}>
      {applicationList.length > 1 ? (
        <div className="mb-4 flex items-center gap-2 text-sm">
          <label htmlFor={id} className="text-muted">
            {t('application')}
          </label>
          <Select
            id={id}
            value={application.id}
            options={applicationList.map((one) => ({ value: one.id, label: one.appId }))}
            onChange={(event) => setChosen(event.target.value)}
          />
        </div>
      ) : null}
      <ol className="flex list-inside list-decimal flex-col gap-5 [&_h3]:inline">
        <Step title={t('step1')} text={t('step1Text', { tenantId, tenantCode })}>
          {block('portal')}
          {block('arrival')}
          {block('authorize')}
        </Step>
        <Step title={t('step2')} text={t('step2Text')}>
          {block('token')}
        </Step>
        <Step title={t('step3')} text={t('step3Text')}>
          {block('userInfo')}
        </Step>
        <Step title={t('step4')} text={t('step4Text')}>
          {block('logout')}
        </Step>
      </ol>
    </Panel>
  );
}
