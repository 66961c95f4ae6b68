'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { poolList } from '@/components/licenses/pool-list';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { CallbackVerdict } from '@/db/enums';
import type { CallbackDetail } from '@/lib/callbacks/contract';
import { routes } from '@/lib/routes';
import { isResultCode, reasonOf, useCallbackWords } from './callback-words';
import { OutlookText } from './outlook-text';
import { ResultCodes } from './result-codes';

const PLAIN = ['accepted', 'repeated', 'test'] as const satisfies readonly CallbackVerdict[];
const isPlain = (verdict: CallbackVerdict): verdict is (typeof PLAIN)[number] =>
  PLAIN.some((plain) => plain === verdict);

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-3">
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      {children}
    </div>
  );
}

function Why({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks');
  const words = useCallbackWords();
  const reason = reasonOf(call);
  return (
    <Part title={t('columns.reason')}>
      {reason ? (
        <>
          <p className="font-medium">{words.whyTitle({ reason, faults: call.faults })}</p>
          <Particulars call={call} />
          <p>{words.reasonText(reason)}</p>
        </>
      ) : null}
      {isPlain(call.verdict) && !reason ? <p>{t(`verdictTexts.${call.verdict}`)}</p> : null}
    </Part>
  );
}

/** What the reason is in this call: the parameters, the kinds of address, or the pool that is empty. */
function Particulars({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks');
  const words = useCallbackWords();
  const { faults, subject, addressKind, reason } = call;
  if (reason === 'wrong_address') return <p>{words.wrongAddress({ ...call, kind: addressKind })}</p>;
  if (reason === 'pool_empty' && subject?.kind === 'product')
    return (
      <p>
        {t('poolOf', { product: subject.shown })}{' '}
        <TextLink href={routes.licensePool() + poolList.query({ product: subject.shown })}>
          {t('poolLink')}
        </TextLink>
      </p>
    );
  if (faults.length === 0) return null;
  return (
    <ul className="list-disc pl-4">
      {faults.map((fault) => (
        <li key={fault.field} className="wrap-anywhere">
          {words.fault(fault)}
        </li>
      ))}
    </ul>
  );
}

const SPECIAL = ['code_000003', 'event_000004', 'product_000106', 'address_000002'] as const;

/** A result code in words; some mean something of their own where the call is about a License. */
function Code({ call }: { call: CallbackDetail }) {
  const t = useTranslations('codes');
  const code = call.resultCode;
  const isAboutInstance = call.reason === 'still_provisioning';
  const about = call.reason === 'wrong_address' ? 'address' : call.subject?.kind;
  const special = SPECIAL.find((one) => !isAboutInstance && one === `${about}_${code}`);
  const known = isResultCode(code) ? (`words.${code}` as const) : null;
  const key = special ? (`special.${special}` as const) : known;
  return (
    <Part title={t('code')}>
      <p className="font-medium">
        <span className="mr-2 font-mono text-xs">{code}</span>
        {key ? t(`${key}.meaning`) : null}
      </p>
      {key ? <p>{t(`${key}.action`)}</p> : null}
    </Part>
  );
}

/** Why the call ended as it did, what was answered, and what follows. */
export function OutcomePanel({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks');
  return (
    <Panel title={t('detail.summary')} padding="none" actions={<ResultCodes current={call.resultCode} />}>
      <div className="grid divide-line text-sm max-wide:divide-y wide:grid-cols-3 wide:divide-x">
        <Why call={call} />
        <Code call={call} />
        <Part title={t('outlook.title')}>
          <OutlookText outlook={call.outlook} />
        </Part>
      </div>
    </Panel>
  );
}
