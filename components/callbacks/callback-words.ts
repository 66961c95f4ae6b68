'use client';

import { useTranslations } from 'next-intl';
import { RESULT_CODES, type ResultCode } from '@/db/enums';
import type { AddressKind, FaultView } from '@/lib/callbacks/contract';
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

type Misdirected = {
  activity: string | null;
  addressLabel: string;
  kind: AddressKind | null;
  homes: readonly AddressKind[];
};

/** What the ledger's own words are called on screen. */
export function useCallbackWords() {
  const t = useTranslations('callbacks');
  const family = useTranslations('endpoints.family');
  const separator = useTranslations('common.filters')('listSeparator');
  const kindOf = ({ family: name, generation }: AddressKind): string =>
    t('addressKind', { family: family(name), generation: t(`generations.${generation}`) });
  return {
    /** Which kinds of address serve an interface, and what the called one is. */
    wrongAddress: (call: Misdirected): string =>
      t('wrongAddress', {
        activity: call.activity ?? '',
        homes: call.homes.map(kindOf).join(separator),
        address: call.addressLabel,
        kind: call.kind ? kindOf(call.kind) : t('addressGone'),
      }),
    /** The interface in words; one that is not known keeps its own name. */
    activity: (activity: string | null): string => {
      if (activity === null) return t('activities.none');
      return isActivity(activity) ? t(`activities.${activity}`) : activity;
    },
    reasonText: (reason: string): string =>
      isReason(reason) ? t(`reasons.${reason}.text`) : t('reasons.other.text', { reason }),
    /** The title of why, with the names of the parameters that are wrong. */
    whyTitle: (call: { reason: string; faults: readonly FaultView[] }): string => {
      const title = isReason(call.reason) ? t(`reasons.${call.reason}.title`) : t('reasons.other.title');
      const fields = call.faults.map(({ field }) => field).join(separator);
      return fields === '' ? title : t('withFields', { title, fields });
    },
    fault: ({ field, kind }: FaultView): string => t(`faults.${kind}`, { field }),
    duration: (durationUs: number): string => t('durationValue', { ms: durationUs / US_PER_MS }),
  };
}
