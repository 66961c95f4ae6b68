import type { Currency } from '@/db/enums';
import type { QualificationKind } from '@/db/enums/sellers';
import type { CompanyFacts, ConditionView } from './contract-company';
import { CONDITION_DOCUMENTS, ENTRY_CONDITIONS, type EntryCondition } from './contract-values';
import { ENTRY_DEFAULTS } from './defaults';

export type EntryFacts = Pick<
  CompanyFacts,
  'establishedOn' | 'capitalMinor' | 'capitalCurrency' | 'staff' | 'supportDays' | 'supportHours'
> & {
  /** Documents that are there and valid. */
  documents: readonly QualificationKind[];
};

/** Whole months from one day (`YYYY-MM-DD`) to another; a month is over on the same day of the next one. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
  return Math.max(0, months);
}

type Measure = { have: number | null; need: number; currency?: Currency };
const YEAR = 12;

function measure(condition: EntryCondition, facts: EntryFacts, today: string): Measure {
  switch (condition) {
    case 'age': {
      const months = facts.establishedOn ? monthsBetween(facts.establishedOn, today) : null;
      return {
        have: months === null ? null : Math.floor(months / YEAR),
        need: ENTRY_DEFAULTS.minAgeYears,
      };
    }
    case 'capital': {
      const currency = facts.capitalCurrency;
      return {
        have: facts.capitalMinor,
        need: Number(ENTRY_DEFAULTS.minCapitalMinor[currency]),
        currency,
      };
    }
    case 'staff':
      return { have: facts.staff, need: ENTRY_DEFAULTS.minStaff };
    case 'support': {
      const { supportDays: days, supportHours: hours } = facts;
      const { minSupportDays, minSupportHours } = ENTRY_DEFAULTS;
      // Both must be reached: 7 × 4 hours are not 5 × 8.
      const have = days === null || hours === null ? null : Math.min(days, minSupportDays) * hours;
      return { have, need: minSupportDays * minSupportHours };
    }
    case 'software_right':
    case 'business_license': {
      const kinds = CONDITION_DOCUMENTS[condition] ?? [];
      return { have: facts.documents.filter((kind) => kinds.includes(kind)).length, need: 1 };
    }
  }
}

/** How the seller stands with the entry conditions (R6), in their order; what is not filled in is not judged. */
export const entryConditions = (facts: EntryFacts, today: string): ConditionView[] =>
  ENTRY_CONDITIONS.map((condition) => {
    const { have, need, currency = null } = measure(condition, facts, today);
    return { condition, have, need, currency, isMet: have === null ? null : have >= need };
  });
