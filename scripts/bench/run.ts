import { ensureBuild } from '../build';
import { drive, type Measured } from './load';
import { ACCESS_KEY, startServers } from './servers';

type Target = 'limit' | 'app' | 'next';
type Row = { target: Target; connections: number; repeats: boolean; measured: Measured };

const BAR_RATIO = 0.6;
const BAR_P99_MS = 60;
const SECONDS = 5;
/** The case that the bar is about is measured in several pairs, because the machine's speed drifts. */
const PAIRS = 5;
const BAR_CASE = { connections: 16, repeats: false };

const CASES = [
  { connections: 1, repeats: false, rounds: 1 },
  { ...BAR_CASE, rounds: PAIRS },
  { connections: 64, repeats: false, rounds: 1 },
  { connections: 16, repeats: true, rounds: 1 },
];

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function print(rows: Row[]): void {
  console.log('\ncalls          conn  door    requests/s   p50 ms   p99 ms  failures   ratio to limit');
  for (const { connections, repeats } of CASES) {
    for (const target of ['limit', 'app', 'next'] as const) {
      const own = rows.filter(
        (row) => row.target === target && row.connections === connections && row.repeats === repeats,
      );
      const pick = (read: (m: Measured) => number) => median(own.map((row) => read(row.measured)));
      const failures = own.reduce((sum, row) => sum + row.measured.failures, 0);
      const cells = [
        (repeats ? 'repeated' : 'distinct').padEnd(14),
        String(connections).padStart(4),
        ` ${target.padEnd(6)}`,
        pick((m) => m.requestsPerSecond)
          .toFixed(0)
          .padStart(11),
        pick((m) => m.p50Ms)
          .toFixed(1)
          .padStart(8),
        pick((m) => m.p99Ms)
          .toFixed(1)
          .padStart(8),
        String(failures).padStart(9),
        target === 'limit' ? '' : ratioOf(rows, target, connections, repeats).toFixed(2).padStart(13),
      ];
      console.log(cells.join(' '));
    }
  }
}

/** The median of the ratios of the pairs, each measured one after the other. */
function ratioOf(rows: Row[], target: Target, connections: number, repeats: boolean): number {
  const of = (name: Target) =>
    rows.filter((row) => row.target === name && row.connections === connections && row.repeats === repeats);
  const limits = of('limit');
  return median(
    of(target).map(
      (row, index) => row.measured.requestsPerSecond / (limits[index]?.measured.requestsPerSecond ?? 1),
    ),
  );
}

async function main(): Promise<number> {
  await ensureBuild();
  const servers = await startServers();
  const rows: Row[] = [];
  try {
    for (const target of ['limit', 'app', 'next'] as const) {
      await drive({
        url: servers.urls[target],
        accessKey: ACCESS_KEY,
        connections: 16,
        seconds: 3,
        repeats: false,
      });
    }
    for (const { connections, repeats, rounds } of CASES) {
      for (let round = 0; round < rounds; round += 1) {
        for (const target of ['limit', 'app', 'next'] as const) {
          const load = {
            url: servers.urls[target],
            accessKey: ACCESS_KEY,
            connections,
            seconds: SECONDS,
            repeats,
          };
          rows.push({ target, connections, repeats, measured: await drive(load) });
        }
      }
    }
  } finally {
    await servers.stop();
  }
  print(rows);
  const ratio = ratioOf(rows, 'app', BAR_CASE.connections, BAR_CASE.repeats);
  const bar = rows.filter(
    (row) => row.target === 'app' && row.connections === BAR_CASE.connections && !row.repeats,
  );
  const p99 = median(bar.map((row) => row.measured.p99Ms));
  const failures = rows
    .filter((row) => row.target !== 'limit')
    .reduce((sum, row) => sum + row.measured.failures, 0);
  const passes = ratio >= BAR_RATIO && p99 < BAR_P99_MS && failures === 0;
  console.log(
    `\nbar: ratio ≥ ${BAR_RATIO} (${ratio.toFixed(2)}), p99 < ${BAR_P99_MS} ms (${p99.toFixed(1)}), no failures (${failures}): ${passes ? 'held' : 'MISSED'}`,
  );
  return passes ? 0 : 1;
}

process.exit(await main());
