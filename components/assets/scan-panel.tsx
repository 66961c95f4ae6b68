'use client';

import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import type { ComparedFinding, FindingView, ScanResult, VersionDetail } from '@/lib/assets/contract-views';
import { SeverityBadge, VerdictBadge } from './asset-badges';

/** What the newest scan of a version found, beside the scan before. */
export function ScanPanel({ version: { latest, scans } }: { version: VersionDetail }) {
  const t = useTranslations('assets.scans');
  return (
    <Panel title={t('title')} actions={latest ? <VerdictBadge verdict={latest.verdict} /> : null}>
      {latest ? (
        <div className="flex flex-col gap-4">
          <Result scan={latest} />
          {scans.length > 1 ? <Earlier scans={scans} /> : null}
        </div>
      ) : (
        <p className="text-muted text-sm">{t('empty')}</p>
      )}
    </Panel>
  );
}

function Result({ scan }: { scan: ScanResult }) {
  const t = useTranslations('assets.scans');
  const by = t('by', { scanner: scan.scanner, source: t(`sources.${scan.source}`) });
  return (
    <>
      <p className="text-sm">
        {t('summary', { count: scan.findingCount, blocking: scan.blockingCount })}
        <span className="block text-muted text-xs">
          {by} · <DateTime iso={scan.scannedAt} />
        </span>
      </p>
      {scan.findings.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {scan.findings.map((finding) => (
            <Finding key={finding.id} finding={finding} />
          ))}
        </ul>
      ) : null}
      {scan.fixed && scan.fixed.length > 0 ? <Fixed findings={scan.fixed} /> : null}
    </>
  );
}

function Marks({ finding }: { finding: ComparedFinding }) {
  const t = useTranslations('assets');
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <SeverityBadge severity={finding.severity} />
      <Tag>{t(`findings.${finding.kind}`)}</Tag>
      {finding.cvss === null ? null : <Tag>{t('scans.cvss', { score: finding.cvss.toFixed(1) })}</Tag>}
      {finding.isBlocking ? <Tag>{t('scans.blocking')}</Tag> : null}
      {finding.isNew ? <Tag>{t('scans.new')}</Tag> : null}
    </span>
  );
}

function Finding({ finding }: { finding: ComparedFinding }) {
  const t = useTranslations('assets');
  const { title, rule, place, advice, reference, kind } = finding;
  return (
    <li className="min-w-0 border-line border-t pt-3 first:border-t-0 first:pt-0">
      <Marks finding={finding} />
      <p className="mt-1 wrap-anywhere font-medium text-sm">
        {title} {rule ? <span className="font-mono text-muted text-xs">{rule}</span> : null}
      </p>
      {place ? <p className="wrap-anywhere font-mono text-muted text-xs">{place}</p> : null}
      <details className="mt-1 text-sm">
        <summary className="cursor-pointer text-accent">{t('scans.howTo')}</summary>
        <div className="mt-1 flex flex-col gap-1">
          {advice ? <p className="wrap-anywhere whitespace-pre-wrap">{advice}</p> : null}
          <p className="text-muted">{t(`fixes.${kind}`)}</p>
          {reference ? (
            <a
              href={reference}
              target="_blank"
              rel="noreferrer"
              className="wrap-anywhere text-accent underline underline-offset-2"
            >
              {t('scans.reference')}
            </a>
          ) : null}
        </div>
      </details>
    </li>
  );
}

function Fixed({ findings }: { findings: readonly FindingView[] }) {
  const t = useTranslations('assets.scans');
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">{t('fixed', { count: findings.length })}</summary>
      <p className="mt-1 text-muted text-xs">{t('fixedBody')}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {findings.map(({ id, title, place }) => (
          <li key={id} className="wrap-anywhere">
            <s>{title}</s> <span className="font-mono text-muted text-xs">{place}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Earlier({ scans }: { scans: VersionDetail['scans'] }) {
  const t = useTranslations('assets.scans');
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">{t('earlier')}</summary>
      <ul className="mt-1 flex flex-col gap-1.5">
        {scans.map((scan) => (
          <li key={scan.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <VerdictBadge verdict={scan.verdict} />
            <span>{t('summary', { count: scan.findingCount, blocking: scan.blockingCount })}</span>
            <span className="text-muted text-xs">
              <DateTime iso={scan.scannedAt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
