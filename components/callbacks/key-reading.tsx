'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge, Tag } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import type { KeyReading, SignatureView } from '@/lib/callbacks/contract';

function Digest({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-0.5 wide:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere font-mono text-xs leading-5">{value}</dd>
    </div>
  );
}

type ReadingProps = { reading: KeyReading; given: SignatureView['given']; isOpen: boolean };

/** How one key reads the call: the digests side by side, and the text that they were made from. */
export function ReadingBlock({ reading, given, isOpen }: ReadingProps) {
  const t = useTranslations('callbacks');
  const { keyLabel: key, addressLabel: address, form, inner, expected, payload } = reading;
  const isV1 = form === 'query';
  return (
    <li className="px-4 py-3">
      <p className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={reading.matches ? 'success' : 'danger'}>
          {t(reading.matches ? 'signature.matches' : 'signature.differs')}
        </Badge>
        <span className="font-medium">{t('signature.keyOf', { key, address })}</span>
        <Tag>{t(`keyStates.${reading.state}`)}</Tag>
        <span className="text-muted text-xs">
          {t('signature.form')} {t(`forms.${form}`)}
        </span>
      </p>
      <dl>
        <Digest label={t('signature.given')} value={given.signature ?? t('signature.givenNone')} />
        <Digest label={t('signature.expected')} value={expected ?? t('request.none')} />
        {inner === null ? null : <Digest label={t('signature.inner')} value={inner} />}
      </dl>
      <details open={isOpen} className="mt-2">
        <summary className="w-fit rounded-xs text-accent text-xs leading-6">{t('signature.more')}</summary>
        <div className="mt-1.5 flex flex-col gap-2">
          <CodeBlock
            title={t(isV1 ? 'signature.canonicalV1' : 'signature.canonical')}
            code={reading.canonical}
          />
          {payload === null ? null : <CodeBlock title={t('signature.payload')} code={payload} />}
        </div>
      </details>
    </li>
  );
}
