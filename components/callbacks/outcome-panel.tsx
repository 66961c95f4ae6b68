'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Panel } from '@/components/ui/panel';
import type { CallbackVerdict } from '@/db/enums';
import type { CallbackDetail } from '@/lib/callbacks/contract';
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
          <p className="font-medium">{words.reasonTitle(reason)}</p>
          <p>{words.reasonText(reason)}</p>
        </>
      ) : null}
      {isPlain(call.verdict) && !reason ? <p>{t(`verdictTexts.${call.verdict}`)}</p> : null}
    </Part>
  );
}

function Code({ code }: { code: string }) {
  const t = useTranslations('codes');
  return (
    <Part title={t('code')}>
      <p className="font-medium">
        <span className="mr-2 font-mono text-xs">{code}</span>
        {isResultCode(code) ? t(`words.${code}.meaning`) : null}
      </p>
      {isResultCode(code) ? <p>{t(`words.${code}.action`)}</p> : null}
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
        <Code code={call.resultCode} />
        <Part title={t('outlook.title')}>
          <OutlookText outlook={call.outlook} />
        </Part>
      </div>
    </Panel>
  );
}
