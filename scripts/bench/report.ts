import type { Measured } from './load';

/** A bar that the figures must hold. */
export type Bar = { text: string; holds: boolean };
export type Section = { title: string; head: string; lines: string[]; bars: Bar[] };

export const HEAD =
  'case                      conn  program   requests/s   p50 ms   p99 ms  failures   ratio';

/** One case of one program; `ratio` against the limit program, or against the smaller table. */
export function line(
  name: string,
  connections: number,
  program: string,
  measured: Measured,
  ratio?: number,
): string {
  return [
    name.padEnd(25),
    String(connections).padStart(4),
    ` ${program.padEnd(8)}`,
    measured.requestsPerSecond.toFixed(measured.requestsPerSecond < 100 ? 1 : 0).padStart(11),
    measured.p50Ms.toFixed(1).padStart(8),
    measured.p99Ms.toFixed(1).padStart(8),
    String(measured.failures).padStart(9),
    (ratio === undefined ? '' : ratio.toFixed(2)).padStart(7),
  ].join(' ');
}

/** Prints a section and tells whether its bars hold. */
export function print({ title, head, lines, bars }: Section): boolean {
  console.log(`\n${title}\n${head}`);
  for (const text of lines) console.log(text);
  for (const { text, holds } of bars) console.log(`bar: ${text}: ${holds ? 'held' : 'MISSED'}`);
  return bars.every(({ holds }) => holds);
}
