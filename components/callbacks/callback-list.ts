import { aDay, aMonth, anyOf, aText, defineList, oneOf } from '@/components/data-table/list-definition';
import { CALLBACK_VERDICTS, GENERATIONS, RESULT_CODES } from '@/db/enums';
import { ACTIVITY_FILTERS, CALLBACK_REASONS, CALLBACK_SORTS } from '@/lib/callbacks/contract-values';

/** The state of the message list in the address. */
export const callbackList = defineList({
  filters: {
    problems: oneOf(['1']),
    month: aMonth(),
    from: aDay(),
    to: aDay(),
    activity: anyOf(ACTIVITY_FILTERS),
    verdict: anyOf(CALLBACK_VERDICTS),
    code: anyOf(RESULT_CODES),
    reason: anyOf(CALLBACK_REASONS),
    address: aText(),
    generation: anyOf(GENERATIONS),
    test: oneOf(['1', '0']),
  },
  sorts: CALLBACK_SORTS,
  defaultSort: { by: 'received', dir: 'desc' },
});
