'use client';

import { useTranslations } from 'next-intl';
import { RESULT_CODES, type ResultCode } from '@/db/enums';
import {
  ACTIVITIES,
  type Activity,
  CALLBACK_REASONS,
  type CallbackReason,
} from '@/lib/callbacks/contract-values';

const isActivity = (value: string): value is Activity => ACTIVITIES.some((known) => known === value);
const isReason = (value: string): value is CallbackReason =>
  CALLBACK_REASONS.some((known) => known === value);
export const isResultCode = (value: string): value is ResultCode =>
  RESULT_CODES.some((known) => known === value);

/** Why a call was not simply done; one that is answered 000004 says so by its code. */
export const reasonOf = (call: { reason: string | null; resultCode: string }): string | null =>
  call.reason ?? (call.resultCode === '000004' ? 'still_provisioning' : null);

const US_PER_MS = 1_000;

/** What the ledger's own words are called on screen. */
export function useCallbackWords() {
  const t = useTranslations('callbacks');
  return {
    /** The interface in words; one that is not known keeps its own name. */
    activity: (activity: string | null): string => {
      if (activity === null) return t('activities.none');
      return isActivity(activity) ? t(`activities.${activity}`) : activity;
    },
    reasonTitle: (reason: string): string =>
      isReason(reason) ? t(`reasons.${reason}.title`) : t('reasons.other.title'),
    reasonText: (reason: string): string =>
      isReason(reason) ? t(`reasons.${reason}.text`) : t('reasons.other.text', { reason }),
    duration: (durationUs: number): string => t('durationValue', { ms: durationUs / US_PER_MS }),
  };
}
