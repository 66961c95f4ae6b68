const TICKS = 4;

/** A step of 1, 2 or 5 times a power of ten that divides the span into at most four parts. */
function niceStep(span: number): number {
  const rough = Math.max(span / TICKS, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return factor * power;
}

export type Scale = {
  /** Values at which lines are drawn, highest first. */
  ticks: number[];
  /** Where a value lies, in percent from the top. */
  at: (value: number) => number;
};

/** An axis in round numbers that holds zero and every value. Values are minor units. */
export function scaleOf(values: readonly number[], minorPerUnit = 100): Scale {
  const units = values.map((value) => value / minorPerUnit);
  const [low, high] = [Math.min(0, ...units), Math.max(0, ...units)];
  const step = niceStep(high - low);
  const bottom = Math.floor(low / step) * step;
  const top = Math.max(Math.ceil(high / step) * step, bottom + step);
  const count = Math.round((top - bottom) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => (top - index * step) * minorPerUnit);
  const at = (value: number) => ((top - value / minorPerUnit) / (top - bottom)) * 100;
  return { ticks, at };
}
