'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import type { CallSummary } from '@/lib/emulator/views';

const OWN_PROBLEMS = [
  'not_available',
  'order_under_way',
  'change_refused',
  'no_renewal',
  'not_a_subscription',
  'nothing_to_restart',
  'no_notice_address',
  'department_has_children',
  'asset_taken',
  'not_on_sale',
  'no_console',
  'not_scanned',
  'not_self_tested',
  'code_taken',
  'supervision_over',
  'console_refused',
  'console_unreachable',
  'console_unreadable',
  'emulator_unavailable',
  'emulator_not_connected',
] as const;

/** Why the emulator refused something, in the person's language. */
export function useRefusal() {
  const t = useTranslations('emulator.problems');
  const words = useProblemWords();
  return useCallback(
    (error: unknown) => {
      const problem = problemOf(error);
      const own = OWN_PROBLEMS.find((code) => code === problem.code);
      return own ? t(own) : words.forProblem(problem);
    },
    [t, words],
  );
}

type Look = { has: (key: never) => boolean } & ((key: never) => string);

/** What a result code of the seller means; null for one that the guide does not know. */
export function useCodeMeaning() {
  const t = useTranslations('codes.words') as unknown as Look;
  return useCallback(
    (code: string | null) => {
      const key = `${code}.meaning`;
      return code !== null && /^\d{6}$/.test(code) && t.has(key as never) ? t(key as never) : null;
    },
    [t],
  );
}

/** What came of a call, in one sentence. */
export function useCallWords() {
  const t = useTranslations('emulator');
  const meaningOf = useCodeMeaning();
  return useCallback(
    (call: CallSummary) => {
      const { activity } = call;
      if (call.outcome === 'success') return t('said.success', { activity });
      if (call.outcome === 'pending') return t('said.pending', { activity });
      if (call.failure === 'result-code') {
        const said = [call.resultCode, meaningOf(call.resultCode)].filter(Boolean).join(' ');
        return t('said.code', { activity, code: said });
      }
      return t('said.failed', { activity, check: call.failure ? t(`checks.${call.failure}`) : '' });
    },
    [t, meaningOf],
  );
}
