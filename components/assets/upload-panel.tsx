'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FilePicker } from '@/components/form/file-picker';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { formatInstant } from '@/components/ui/date-format';
import { Input } from '@/components/ui/input';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { MAX_PACKAGE_BYTES, PACKAGE_ENDINGS } from '@/lib/assets/contract-values';
import type { FileView, UploadView, VersionDetail } from '@/lib/assets/contract-views';
import { type Sending, usePackageUpload } from './use-package-upload';

const KILO = 1_000;
const MEGA = 1_000_000;
const SHA256 = /^[0-9a-f]{64}$/i;

function useSize(): (bytes: number) => string {
  const format = useFormatter();
  const of = (bytes: number, unit: number, name: string) =>
    `${format.number(bytes / unit, { maximumFractionDigits: 1 })} ${name}`;
  return (bytes) => (bytes < MEGA ? of(bytes, KILO, 'kB') : of(bytes, MEGA, 'MB'));
}

/** The deployable file of a package: what is stored, and sending one that may be large. */
export function UploadPanel({ version, canUpload }: { version: VersionDetail; canUpload: boolean }) {
  const t = useTranslations('assets.upload');
  const { sending, start, ...controls } = usePackageUpload(version.id);
  const isChecking = version.upload?.state === 'checking';
  return (
    <Panel title={t('title')} description={t('body')}>
      <div className="flex max-w-xl flex-col gap-4">
        {version.file ? <Stored file={version.file} /> : null}
        {sending ? (
          <Progress sending={sending} {...controls} />
        ) : (
          <>
            {version.upload ? <Earlier upload={version.upload} /> : null}
            {canUpload && !isChecking ? <Chooser hasFile={version.file !== null} start={start} /> : null}
          </>
        )}
      </div>
    </Panel>
  );
}

function Stored({ file }: { file: FileView }) {
  const t = useTranslations('assets.upload');
  const size = useSize();
  return (
    <KeyValueList
      items={[
        { key: 'name', label: t('title'), value: file.name },
        { key: 'size', label: t('size'), value: size(file.sizeBytes) },
        { key: 'digest', label: t('digest'), value: <CopyText value={file.sha256} /> },
      ]}
    />
  );
}

/** How the newest upload stands, where this page does not send it. */
function Earlier({ upload }: { upload: UploadView }) {
  const t = useTranslations('assets.upload');
  const { state, name, problem, expiresAt } = upload;
  if (state === 'checking') return <Banner tone="info">{t('checking', { name })}</Banner>;
  if (state === 'failed' && problem)
    return (
      <Banner tone="danger" title={name}>
        {t(`problems.${problem}`)}
      </Banner>
    );
  if (state !== 'open') return null;
  return <OpenUpload name={name} expiresAt={expiresAt} />;
}

function OpenUpload({ name, expiresAt }: { name: string; expiresAt: string }) {
  const t = useTranslations('assets.upload');
  const locale = useLocale();
  const until = formatInstant(expiresAt, locale, 'minute') ?? expiresAt;
  return <Banner tone="warning">{t('open', { name, until })}</Banner>;
}

type ChooserProps = { hasFile: boolean; start: (file: File, sha256: string) => Promise<void> };

function Chooser({ hasFile, start }: ChooserProps) {
  const t = useTranslations('assets.upload');
  const words = useProblemWords();
  const [sha256, setSha256] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const digest = sha256.trim();
  const isWrong = digest !== '' && !SHA256.test(digest);
  const pick = (file: File) => {
    const isKnown = PACKAGE_ENDINGS.some((ending) => file.name.toLowerCase().endsWith(ending));
    if (!isKnown) return setRefusal(t('wrongEnding'));
    if (file.size > MAX_PACKAGE_BYTES) return setRefusal(t('tooLarge'));
    setRefusal(null);
    if (!isWrong) void start(file, digest.toLowerCase());
  };
  return (
    <>
      <Field
        label={t('sha256')}
        hint={t('sha256Hint')}
        error={isWrong ? words.forField('asset_sha256') : null}
      >
        <Input
          value={sha256}
          onChange={(event) => setSha256(event.target.value)}
          mono
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
        />
      </Field>
      <FilePicker
        label={t('title')}
        choose={hasFile ? t('replace') : t('choose')}
        accept={PACKAGE_ENDINGS.join(',')}
        file={null}
        onPick={pick}
      />
      {refusal ? <Banner tone="danger">{refusal}</Banner> : null}
    </>
  );
}

type ProgressProps = { sending: Sending; pause: () => void; resume: () => void; cancel: () => Promise<void> };

function Progress({ sending, pause, resume, cancel }: ProgressProps) {
  const t = useTranslations('assets.upload');
  const format = useFormatter();
  const words = useProblemWords();
  const size = useSize();
  const { state, name, sent, total, problem } = sending;
  const percent = format.number(total > 0 ? sent / total : 0, { style: 'percent' });
  return (
    <div className="flex flex-col gap-2">
      <p className="wrap-anywhere font-medium text-sm">{name}</p>
      <progress className="h-2 w-full accent-accent" value={sent} max={total} aria-label={name} />
      <p className="text-muted text-xs tabular-nums" role="status">
        {t('progress', { percent, sent: size(sent), total: size(total) })}
        {state === 'paused' ? ` · ${t('paused')}` : ''}
      </p>
      {state === 'failed' ? (
        <Banner tone="danger">
          {t('failedSend', {
            reason: words.forProblem({ code: problem ?? 'offline', requestId: null, fields: [] }),
          })}
        </Banner>
      ) : null}
      <div className="flex gap-2">
        {state === 'sending' ? (
          <Button onClick={pause}>{t('pause')}</Button>
        ) : (
          <Button variant="primary" onClick={resume}>
            {t('resume')}
          </Button>
        )}
        <Button onClick={() => void cancel()}>{t('cancel')}</Button>
      </div>
    </div>
  );
}
