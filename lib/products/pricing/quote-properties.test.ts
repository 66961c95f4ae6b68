import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriceBand } from '../content/business';
import { readBands, tranches, wholeBand } from './bands';
import { add, compare, type Exact, exact, exactText, parseExact, roundToMinor, sum, times } from './exact';
import { aPackage, choose, metered, withQuantity } from './pricing-fixtures';
import { quote } from './quote';
import type { Quote, UsageRecord } from './quote-types';

// A failure prints the seed and the path to it; `fc.configureGlobal({ seed })` plays it again.
const micro = (max: number) => fc.integer({ min: 1, max }).map((value) => decimalOf(value));
const decimalOf = (millionths: number) =>
  `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, '0')}`;
const read = (text: string): Exact => parseExact(text) ?? exact(-1);

const someBands = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 5 }),
    fc.array(micro(9e6), { minLength: 6, maxLength: 6 }),
  )
  .map(([edges, prices]): PriceBand[] => {
    const sorted = edges.toSorted((a, b) => a - b);
    return [...sorted.map(String), ''].map((upTo, index) => ({ upTo, unitPrice: prices[index] ?? '1' }));
  });
const fallingBands = someBands.map((all) => {
  const prices = all.map(({ unitPrice }) => unitPrice).toSorted((a, b) => compare(read(b), read(a)));
  return all.map(({ upTo }, index) => ({ upTo, unitPrice: prices[index] ?? '1' }));
});
const made = (typed: PriceBand[]) => {
  const bands = readBands(typed);
  if (!bands) throw new Error('these bands should be readable');
  return bands;
};
const tieredCost = (quantity: Exact, typed: PriceBand[]) =>
  sum(tranches(quantity, made(typed)).map(({ amount }) => amount));

const START = Date.UTC(2026, 0, 1);
const record: fc.Arbitrary<UsageRecord> = fc
  .tuple(micro(50e6), fc.integer({ min: 0, max: 90 * 24 * 60 }))
  .map(([value, minute]) => ({
    factorCode: 'call',
    value,
    at: new Date(START + minute * 60_000).toISOString(),
  }));
const records = fc.array(record, { maxLength: 30 });
const shuffled = records.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);
const quoted = (
  specification: Parameters<typeof quote>[0],
  selection: Parameters<typeof quote>[1],
): Quote => {
  const answer = quote(specification, selection, 'CNY');
  if (answer.kind === 'refused') throw new Error(`${answer.path}: ${answer.code}`);
  return answer;
};
const signed = (text: string): Exact =>
  text.startsWith('-') ? { ...read8(text.slice(1)), n: -read8(text.slice(1)).n } : read8(text);
/** Eight decimals, as amounts are written. */
const read8 = (text: string): Exact => {
  const [whole = '0', fraction = ''] = text.split('.');
  return times({ n: BigInt(whole + fraction.padEnd(8, '0')), d: 1n }, { n: 1n, d: 10n ** 8n });
};

describe('exact numbers', () => {
  it('keep what is typed', () => {
    fc.assert(
      fc.property(micro(1e12), (text) => {
        expect(compare(signed(exactText(read(text)).text), read(text))).toBe(0);
      }),
    );
  });
  it('are rounded by at most half a minor unit', () => {
    fc.assert(
      fc.property(micro(1e12), (text) => {
        const off = add({ n: roundToMinor(read(text), 'CNY'), d: 100n }, { ...read(text), n: -read(text).n });
        expect(compare({ n: off.n < 0n ? -off.n : off.n, d: off.d }, { n: 1n, d: 200n })).toBeLessThanOrEqual(
          0,
        );
      }),
    );
  });
});

describe('bands', () => {
  it('are additive when tiered: the cost of a quantity is that of its parts below and above an edge', () => {
    fc.assert(
      fc.property(someBands, micro(900e6), (typed, text) => {
        const bands = made(typed);
        for (const { upTo } of bands) {
          if (!upTo || compare(read(text), upTo) < 0) continue;
          const above = sum(
            tranches(read(text), bands)
              .filter(({ from }) => compare(from, upTo) >= 0)
              .map(({ amount }) => amount),
          );
          expect(compare(tieredCost(read(text), typed), add(tieredCost(upTo, typed), above))).toBe(0);
        }
      }),
    );
  });
  it('give out every unit once', () => {
    fc.assert(
      fc.property(someBands, micro(900e6), (typed, text) => {
        const parts = tranches(read(text), made(typed));
        expect(compare(sum(parts.map(({ quantity }) => quantity)), read(text))).toBe(0);
      }),
    );
  });
  it('cost no less tiered than by volume where prices fall, and the same inside the first band', () => {
    fc.assert(
      fc.property(fallingBands, micro(900e6), (typed, text) => {
        const bands = made(typed);
        const whole = wholeBand(read(text), bands);
        const difference = compare(whole.amount, tieredCost(read(text), typed));
        expect(difference).toBeLessThanOrEqual(0);
        if (whole.from.n === 0n) expect(difference).toBe(0);
      }),
    );
  });
  it('never make more cost less when tiered', () => {
    fc.assert(
      fc.property(someBands, micro(500e6), micro(400e6), (typed, text, more) => {
        const [less, all] = [tieredCost(read(text), typed), tieredCost(add(read(text), read(more)), typed)];
        expect(compare(all, less)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  it('of one price are all the same as linear', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), micro(9e6), (quantity, price) => {
        const one = [
          { upTo: '7', unitPrice: price },
          { upTo: '', unitPrice: price },
        ];
        const totals = [
          withQuantity('linear', price),
          withQuantity('tiered', one),
          withQuantity('volume', one),
        ].map((specification) => quoted(specification, choose({ quantity: String(quantity) })).totalMinor);
        expect(new Set(totals).size).toBe(1);
      }),
    );
  });
});

describe('a quote of usage', () => {
  it('has lines that add up to its total', () => {
    fc.assert(
      fc.property(
        records,
        someBands,
        fc.constantFrom('step' as const, 'tier' as const),
        (usage, typed, pricing) => {
          const { steps, totalMinor } = quoted(metered({ pricing, bands: typed }), choose({ usage }));
          // Prices and usage of six decimals make amounts of twelve; the lines are written with eight.
          const written = sum(steps.map(({ amount }) => signed(amount)));
          const off = add(written, { n: -totalMinor, d: 100n });
          expect(
            compare(
              { n: off.n < 0n ? -off.n : off.n, d: off.d },
              { n: BigInt(steps.length), d: 2n * 10n ** 8n },
            ),
          ).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
  it('does not hang on the order of the records', () => {
    const packs = [aPackage({ quota: '40' })];
    fc.assert(
      fc.property(
        shuffled,
        someBands,
        fc.constantFrom('fixed', 'step', 'tier'),
        fc.boolean(),
        ([usage, other], typed, pricing, isPacked) => {
          const priced = metered({ pricing: pricing as 'fixed', bands: typed }, isPacked ? packs : []);
          const packages = isPacked ? [{ packageKey: 'pack', count: 1 }] : [];
          expect(quoted(priced, choose({ usage: other, packages }))).toEqual(
            quoted(priced, choose({ usage, packages })),
          );
        },
      ),
    );
  });
  it('costs the same by Step however the usage of an accumulation period is cut into records', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
        someBands,
        (parts, typed) => {
          const at = new Date(START).toISOString();
          const cut = parts.map((value) => ({ factorCode: 'call', value: String(value), at }));
          const whole = [{ factorCode: 'call', value: String(parts.reduce((a, b) => a + b)), at }];
          const priced = metered({ pricing: 'step', bands: typed });
          expect(quoted(priced, choose({ usage: cut })).steps).toEqual(
            quoted(priced, choose({ usage: whole })).steps,
          );
        },
      ),
    );
  });
  it('is charged by cycles that add up to it', () => {
    const whole = fc.array(
      fc
        .integer({ min: 1, max: 60 })
        .chain((value) => record.map((one) => ({ ...one, value: String(value) }))),
      { maxLength: 25 },
    );
    const cents = someBands.map((all) =>
      all.map(({ upTo, unitPrice }) => ({ upTo, unitPrice: unitPrice.slice(0, -2) })),
    );
    fc.assert(
      fc.property(
        whole,
        cents,
        fc.constantFrom('fixed', 'step', 'tier'),
        fc.constantFrom('hour', 'day', 'month'),
        fc.constantFrom('day', 'month'),
        (usage, typed, pricing, cycle, accumulation) => {
          const factor = {
            pricing: pricing as 'step',
            cycle: cycle as 'hour',
            accumulation: accumulation as 'day',
            bands: typed,
          };
          const { steps, cycles } = quoted(metered(factor), choose({ usage }));
          const charged = sum(cycles.map(({ amount }) => signed(amount)));
          const lines = sum(
            steps.filter(({ code }) => code !== 'rounding').map(({ amount }) => signed(amount)),
          );
          expect(compare(charged, lines)).toBe(0);
        },
      ),
    );
  });
});

describe('packages', () => {
  const packed = (stopsWhenEmpty: boolean) =>
    metered({ price: '0.5' }, [aPackage({ quota: '35.5', stopsWhenEmpty })]);
  const counts = fc.integer({ min: 1, max: 5 });
  it('never go below zero, and use no more than is used', () => {
    fc.assert(
      fc.property(records, counts, fc.boolean(), (usage, count, stops) => {
        const { steps } = quoted(packed(stops), choose({ usage, packages: [{ packageKey: 'pack', count }] }));
        const values = steps.find(({ code }) => code === 'package_used')?.values;
        const [used, left, quota] = [values?.used, values?.left, values?.quota].map((text) =>
          read8(String(text)),
        );
        if (!used || !left || !quota) throw new Error('the package has no line');
        expect(compare(left, exact(0))).toBeGreaterThanOrEqual(0);
        expect(compare(add(used, left), quota)).toBe(0);
        expect(compare(used, sum(usage.map(({ value }) => read(value))))).toBeLessThanOrEqual(0);
      }),
    );
  });
  it('cost their whole price whatever is used, and nothing more where they stop', () => {
    fc.assert(
      fc.property(records, counts, (usage, count) => {
        const packages = [{ packageKey: 'pack', count }];
        expect(quoted(packed(true), choose({ usage, packages })).totalMinor).toBe(2_000n * BigInt(count));
        expect(quoted(packed(false), choose({ usage, packages })).totalMinor).toBeGreaterThanOrEqual(
          2_000n * BigInt(count),
        );
      }),
    );
  });
});
