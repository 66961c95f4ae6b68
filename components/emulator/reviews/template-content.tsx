'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Badge, Tag, type Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import type { ReadTemplate } from '@/lib/emulator/review/told';
import { Part, useFacts } from './review-part';

type Props = { template: ReadTemplate };

const BYTES_OF_KILOBYTE = 1_000;

/** A deployment template as the reviewer reads it: what buyers fill in, what is made, and for what it is offered. */
export function TemplateContent({ template }: Props) {
  const t = useTranslations('emulator.reviews.template');
  const { variables, resources, findings } = template.current.analysis;
  return (
    <>
      <Part title={t('facts')}>
        <Facts template={template} />
      </Part>
      <Part title={t('links', { count: template.links.length })}>
        <Links links={template.links} />
      </Part>
      <Part title={t('variables', { count: variables.length })}>
        <Variables variables={variables} />
      </Part>
      <Part title={t('resources', { count: resources.length })}>
        <ul className="text-sm">
          {resources.map(({ id, count }) => (
            <li key={id} className="flex justify-between gap-3 border-line border-t py-1 first:border-t-0">
              <code className="min-w-0 wrap-anywhere text-xs">{id}</code>
              <span className="tabular-nums">{count === null ? t('unknownCount') : `× ${count ?? 1}`}</span>
            </li>
          ))}
        </ul>
      </Part>
      {findings.length > 0 ? (
        <Part title={t('findings', { count: findings.length })}>
          <Findings findings={findings} />
        </Part>
      ) : null}
    </>
  );
}

function Facts({ template }: Props) {
  const t = useTranslations('emulator.reviews.template');
  const format = useFormatter();
  const facts = useFacts();
  const { introduction, instructions, deployMinutes, current } = template;
  const size = (current.sizeBytes ?? 0) / BYTES_OF_KILOBYTE;
  const written = instructions ? <p className="whitespace-pre-wrap">{instructions}</p> : null;
  const tested = <DateTime iso={current.testPassedAt ?? null} />;
  const scanned = <DateTime iso={current.scanPassedAt ?? null} />;
  return (
    <KeyValueList
      items={facts([
        ['introduction', introduction],
        ['instructions', written],
        ['deployMinutes', deployMinutes ? t('minutes', { count: deployMinutes }) : null],
        ['files', current.files.map(({ path }) => path).join(' · ')],
        ['size', current.sizeBytes ? `${format.number(size, { maximumFractionDigits: 1 })} kB` : null],
        ['testPassedAt', tested],
        ['scanPassedAt', scanned],
      ])}
    />
  );
}

/** Specifications of listed images, each with its regions. */
function Links({ links }: { links: ReadTemplate['links'] }) {
  const t = useTranslations('emulator.reviews.template');
  if (links.length === 0) return <p className="text-muted text-sm">{t('noLinks')}</p>;
  const named = Map.groupBy(links, (link) => `${link.productName} · ${link.specificationName}`);
  return (
    <ul className="text-sm">
      {[...named].map(([name, own]) => (
        <li key={name} className="border-line border-t py-1.5 first:border-t-0">
          <span className="wrap-anywhere">{name}</span>
          {own.every(({ isListed }) => isListed) ? null : (
            <span className="ml-2">
              <Badge tone="warning">{t('unlisted')}</Badge>
            </span>
          )}
          <span className="mt-1 flex flex-wrap gap-1.5">
            {own.map(({ region }) => (
              <Tag key={region}>{region}</Tag>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Analysis = ReadTemplate['current']['analysis'];

function Variables({ variables }: { variables: Analysis['variables'] }) {
  const t = useTranslations('emulator.reviews.template');
  if (variables.length === 0) return <p className="text-muted text-sm">{t('noVariables')}</p>;
  return (
    <ul className="text-sm">
      {variables.map(({ name, type, description, hasDefault, defaultText, isSensitive }) => (
        <li key={name} className="border-line border-t py-1.5 first:border-t-0">
          <p className="flex flex-wrap items-center gap-2">
            <code className="wrap-anywhere text-xs">{name}</code>
            <Tag>{type || 'any'}</Tag>
            {isSensitive ? <Badge tone="info">{t('sensitive')}</Badge> : null}
            {hasDefault ? null : <Badge tone="muted">{t('needed')}</Badge>}
          </p>
          {description ? <p className="wrap-anywhere text-muted">{description}</p> : null}
          {hasDefault && defaultText ? (
            <p className="wrap-anywhere text-muted text-xs">
              {t('default')} <code>{defaultText}</code>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const TONES: Readonly<Record<string, Tone>> = { error: 'danger', warning: 'warning', info: 'info' };
type Look = ((key: string, values?: Record<string, string | number>) => string) & {
  has: (key: string) => boolean;
};

function Findings({ findings }: { findings: Analysis['findings'] }) {
  const t = useTranslations('emulator.reviews.template.severity') as unknown as Look;
  const told = useTranslations('deploy-templates.findings') as unknown as Look;
  const place = useTranslations('deploy-templates.problems');
  const words = (code: string, subject: string) =>
    told.has(`${code}.words`) ? told(`${code}.words`, { subject }) : `${code} ${subject}`;
  return (
    <ul className="text-sm">
      {findings.map(({ severity, code, file, line, subject }) => (
        <li key={`${code} ${file} ${line} ${subject}`} className="flex flex-wrap items-baseline gap-2 py-1">
          <Badge tone={TONES[severity] ?? 'neutral'}>{t.has(severity) ? t(severity) : severity}</Badge>
          <span className="min-w-0 wrap-anywhere">
            {words(code, subject)}
            {file ? (
              <span className="block text-muted text-xs">{place('lineOf', { file, line: line ?? 1 })}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
