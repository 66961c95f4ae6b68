import type { Currency } from '@/db/enums';
import { MINOR_DIGITS } from '@/lib/money/money';
import type { Tranche } from './bands';
import { divide, type Exact, exact, exactText, isZero, roundToMinor, subtract, sum } from './exact';
import type {
  CycleCharge,
  Quote,
  QuoteRefusal,
  QuoteRefused,
  QuoteStep,
  StepCode,
  StepValues,
} from './quote-types';

/** A line of the sum while it is still exact. */
export type Line = { code: StepCode; values: StepValues; amount: Exact };

export const line = (code: StepCode, values: StepValues, amount: Exact): Line => ({ code, values, amount });

export const decimal = (value: Exact): string => exactText(value).text;

/** `from` and `upTo` of a band as words take them: an empty `upTo` is open. */
export const boundsOf = ({ from, upTo }: Pick<Tranche, 'from' | 'upTo'>): StepValues => ({
  from: decimal(from),
  upTo: upTo ? decimal(upTo) : '',
});

export const refused = (path: string, code: QuoteRefusal, values: StepValues = {}): QuoteRefused => ({
  kind: 'refused',
  path,
  code,
  values,
});

/** A refusal on the way through a sum; `quote` turns it into its answer. */
export class Refusal extends Error {
  readonly answer: QuoteRefused;
  constructor(answer: QuoteRefused) {
    super(answer.code);
    this.answer = answer;
  }
}
export const refuse = (path: string, code: QuoteRefusal, values?: StepValues) =>
  new Refusal(refused(path, code, values));

const toStep = ({ code, values, amount }: Line): QuoteStep => {
  const { text, isRounded } = exactText(amount);
  return { code, values, amount: text, isRounded };
};

/** Adds the lines up and rounds their total once (`roundToMinor`); what the rounding did is a line of its own. */
export function toQuote(
  lines: readonly Line[],
  currency: Currency,
  cycles: readonly CycleCharge[] = [],
): Quote {
  const total = sum(lines.map(({ amount }) => amount));
  const totalMinor = roundToMinor(total, currency);
  const rounded = divide(exact(totalMinor), exact(10n ** BigInt(MINOR_DIGITS[currency])));
  const difference = subtract(rounded, total);
  const rounding = isZero(difference) ? [] : [line('rounding', {}, difference)];
  return {
    kind: 'quote',
    currency,
    steps: [...lines, ...rounding].map(toStep),
    cycles: [...cycles],
    totalMinor,
  };
}
