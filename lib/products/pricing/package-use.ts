import type { UsagePackage } from '../content/business';
import { compare, type Exact, exact, least, parseExact, subtract, sum, times, ZERO } from './exact';
import { decimal, type Line, line, refuse } from './steps';
import type { Metered } from './usage-sum';

/** A bought package: what is left of it and until when it counts (null: no end). */
type Bought = { entry: UsagePackage; count: number; quota: Exact; left: Exact; until: Date | null };

const MAX_COUNT = 1_000;

/** The same day and time so many months later in China's time; the last day of a month that is too short. */
export function monthsLater(from: Date, months: number): Date {
  const CHINA_MS = 8 * 3_600_000;
  const local = new Date(from.getTime() + CHINA_MS);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + months);
  const days = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, days));
  return new Date(local.getTime() - CHINA_MS);
}

function buy(entry: UsagePackage, count: number, boughtAt: Date | null): Bought {
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT)
    throw refuse('packages', 'package_count_wrong');
  const one = parseExact(entry.quota);
  if (!one || one.n === 0n) throw refuse('packages', 'quota_wrong', { name: entry.name });
  const quota = times(one, exact(count));
  const until = boughtAt && entry.months !== null ? monthsLater(boughtAt, entry.months) : null;
  return { entry, count, quota, left: quota, until };
}

const priceLine = ({ entry, count }: Bought): Line => {
  const price = parseExact(entry.price);
  if (!price) throw refuse('packages', 'price_missing', { name: entry.name });
  return line(
    'package_price',
    { name: entry.name, count, price: decimal(price) },
    times(price, exact(count)),
  );
};

const covers = ({ until }: Bought, at: Date, boughtAt: Date | null): boolean =>
  (!boughtAt || at >= boughtAt) && (!until || at < until);

/** Takes a record's usage out of the packages, first bought first; returns what none of them covers. */
function take(record: Metered, packages: Bought[], boughtAt: Date | null): Exact {
  let rest = record.value;
  for (const bought of packages) {
    if (!covers(bought, record.at, boughtAt)) continue;
    const used = least(rest, bought.left);
    bought.left = subtract(bought.left, used);
    rest = subtract(rest, used);
  }
  return rest;
}

export type PackageUse = { lines: Line[]; rest: Metered[] };

/**
 * Usage of one factor against its bought packages: the quota goes first, in the order of time, and is never given back;
 * what is beyond it costs the factor's price, or is not served where a package stops when it is empty. A record that is
 * covered in part goes on with what is left of it.
 */
export function consumePackages(
  records: readonly Metered[],
  chosen: readonly { entry: UsagePackage; count: number }[],
  boughtAt: Date | null,
): PackageUse {
  const packages = chosen.map(({ entry, count }) => buy(entry, count, boughtAt));
  const rest = records
    .map((record) => ({ at: record.at, value: take(record, packages, boughtAt) }))
    .filter(({ value }) => value.n > 0n);
  const used = packages.map((bought) =>
    line(
      'package_used',
      {
        name: bought.entry.name,
        used: decimal(subtract(bought.quota, bought.left)),
        quota: decimal(bought.quota),
        left: decimal(bought.left),
      },
      ZERO,
    ),
  );
  const stops = packages.some(({ entry }) => entry.stopsWhenEmpty);
  const beyond = sum(rest.map(({ value }) => value));
  const empty =
    stops && compare(beyond, ZERO) > 0 ? [line('package_empty', { quantity: decimal(beyond) }, ZERO)] : [];
  return { lines: [...packages.map(priceLine), ...used, ...empty], rest: stops ? [] : rest };
}
