import type { Currency } from '@/db/enums';
import type { BillingFactor, Specification } from '../content/business';
import { compare, parseExact, ZERO } from './exact';
import { consumePackages } from './package-use';
import { periodLines } from './period-sum';
import type { CycleCharge, Quote, QuoteRefused, Selection } from './quote-types';
import { type Line, line, Refusal, refuse, toQuote } from './steps';
import { upgradeLine } from './upgrade-fee';
import { cycleCharges, type Metered, usageLines } from './usage-sum';

function timeOf(text: string, path: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw refuse(path, 'usage_time_wrong');
  return at;
}

/** The records of one factor in the order of time; those of one instant by size, so that theirs is no matter. */
function meteredOf(factor: BillingFactor, { usage }: Selection): Metered[] {
  const records = usage.flatMap((record, index) => {
    if (record.factorCode !== factor.code) return [];
    const value = parseExact(record.value);
    if (!value) throw refuse(`usage.${index}.value`, 'usage_wrong');
    return [{ at: timeOf(record.at, `usage.${index}.at`), value }];
  });
  return records
    .filter(({ value }) => value.n > 0n)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || compare(a.value, b.value));
}

function chosenPackages({ packages }: Specification, selection: Selection) {
  return selection.packages.map(({ packageKey, count }) => {
    const entry = packages.find(({ key }) => key === packageKey);
    if (!entry) throw refuse('packages', 'package_unknown');
    return { entry, count };
  });
}

function onDemand(specification: Specification, selection: Selection) {
  const { factors } = specification;
  const stray = selection.usage.findIndex(
    (record) => !factors.some(({ code }) => code === record.factorCode),
  );
  if (stray >= 0) throw refuse(`usage.${stray}.factorCode`, 'factor_unknown');
  const boughtAt = selection.boughtAt === null ? null : timeOf(selection.boughtAt, 'boughtAt');
  const chosen = chosenPackages(specification, selection);
  const homeless = chosen.find(({ entry }) => !factors.some(({ code }) => code === entry.factorCode));
  if (homeless) throw refuse('packages', 'factor_unknown', { name: homeless.entry.name });
  const lines: Line[] = [];
  const cycles: CycleCharge[] = [];
  for (const factor of factors) {
    const own = chosen.filter(({ entry }) => entry.factorCode === factor.code);
    const used = consumePackages(meteredOf(factor, selection), own, boughtAt);
    lines.push(...used.lines, ...usageLines(factor, used.rest));
    if (used.rest.length > 0) cycles.push(...cycleCharges(factor, used.rest));
  }
  return { lines, cycles };
}

function sumUp(specification: Specification, selection: Selection, currency: Currency): Quote {
  if (specification.isTrial)
    return toQuote([line('trial', { days: specification.trialDays ?? 0 }, ZERO)], currency);
  if (specification.isFree) return toQuote([line('free', {}, ZERO)], currency);
  if (selection.kind === 'upgrade') return toQuote([upgradeLine(specification, selection)], currency);
  const { chargingMode } = specification;
  if (chargingMode === 'ON_DEMAND' || chargingMode === 'ON_DEMAND_PKG') {
    const { lines, cycles } = onDemand(specification, selection);
    return toQuote(lines, currency, cycles);
  }
  const formal = selection.kind === 'trial_to_formal' ? [line('trial_to_formal', {}, ZERO)] : [];
  return toQuote([...formal, ...periodLines(specification, selection)], currency);
}

/**
 * What a choice of a specification costs: every line of the sum, exact, and the total in minor units, rounded once
 * (`roundToMinor`). Lines add up to the total. Pricing models: seller-center rules §2.4, R13; nothing is thrown, what
 * cannot be priced is refused with its field.
 */
export function quote(
  specification: Specification,
  selection: Selection,
  currency: Currency,
): Quote | QuoteRefused {
  try {
    return sumUp(specification, selection, currency);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}
