'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import type { CallbackDetail, KeyReading } from '@/lib/callbacks/contract';
import { ReadingBlock } from './key-reading';

const MS_PER_SECOND = 1_000;

function TimeFacts({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks.signature');
  const { given, sentAt, delayMs } = call.signature;
  const isV2 = call.generation === 'v2';
  const mono = (text: string | null) =>
    text === null ? t('givenNone') : <code className="wrap-anywhere font-mono text-xs">{text}</code>;
  const items = [
    { key: 'timestamp', label: t('timestamp'), value: mono(given.timestamp) },
    { key: 'sentAt', label: t('sentAt'), value: <DateTime iso={sentAt} format="second" /> },
    ...(isV2 ? [{ key: 'nonce', label: t('nonce'), value: mono(given.nonce) }] : []),
    {
      key: 'delay',
      label: t('delay'),
      value: delayMs === null ? t('givenNone') : t('delayValue', { seconds: delayMs / MS_PER_SECOND }),
      hint: t(isV2 ? 'window' : 'noWindow'),
    },
  ];
  return <KeyValueList items={items} />;
}

/** The signature is right but by a key that may not sign here: says what to do. */
function KeyHint({ reading }: { reading: KeyReading }) {
  const t = useTranslations('callbacks.keyHints');
  if (reading.state === 'live') return null;
  const values = { key: reading.keyLabel, address: reading.addressLabel };
  return <Banner tone="warning">{t(reading.state, values)}</Banner>;
}

function Note({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks.signature');
  const { readings, isRevealed } = call.signature;
  if (readings.length === 0) return <p>{t(call.request.isCut ? 'cut' : 'none')}</p>;
  const isUnmatched = readings.some((reading) => !reading.matches);
  return (
    <>
      {isUnmatched ? <p>{t(isRevealed ? 'revealed' : 'shortened')}</p> : null}
      <p>{t('maskedNote')}</p>
    </>
  );
}

/** How the call was signed, and how each key of that moment reads it. */
export function SignaturePanel({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks.detail');
  const { readings, given } = call.signature;
  const found = readings.find((reading) => reading.matches);
  return (
    <Panel title={t('signature')} padding="none">
      <div className="flex flex-col gap-3 p-4">
        {found ? <KeyHint reading={found} /> : null}
        <TimeFacts call={call} />
      </div>
      {readings.length > 0 ? (
        <ul className="divide-y divide-line border-line border-t text-sm">
          {readings.map((reading, index) => (
            <ReadingBlock
              key={`${reading.keyId} ${reading.form} ${reading.payload}`}
              reading={reading}
              given={given}
              isOpen={index === 0}
            />
          ))}
        </ul>
      ) : null}
      <div className="flex flex-col gap-1 border-line border-t px-4 py-3 text-muted text-xs">
        <Note call={call} />
      </div>
    </Panel>
  );
}
