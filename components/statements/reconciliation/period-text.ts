/** A statement's month `202610` as the months of lists are written, `2026-10`. */
export const monthOfPeriod = (period: string): string => `${period.slice(0, 4)}-${period.slice(4)}`;

const HUNDREDTHS = 100;

/** Basis points as a percentage: 9550 is 95.5%. */
export const percentText = (bps: unknown): string =>
  typeof bps === 'number' ? `${Number((bps / HUNDREDTHS).toFixed(2))}%` : '–';
