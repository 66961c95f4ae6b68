import { randomUUID } from 'node:crypto';
import { signV2Request } from '@/lib/emulator/signing/v2-signature';
import { openAccount } from '../account';
import { type Call, drive, type Measured, middle, ratioOf } from '../load';
import { HEAD, line, type Section } from '../report';
import { ACCESS_KEY, APP, type Bench, LIMIT, nextOn } from '../servers';

const PORTS = { app: 3991, next: 3992, limit: 4990 };
const PROGRAMS = ['limit', 'app', 'next'] as const;
type Program = (typeof PROGRAMS)[number];

const BAR = { ratio: 0.6, p99Ms: 60 };
/** The case that the bar is about is measured in several pairs, because the machine's speed drifts. */
const CASES = [
  { name: 'distinct', connections: 1, rounds: 1 },
  { name: 'distinct', connections: 16, rounds: 5 },
  { name: 'distinct', connections: 64, rounds: 1 },
  { name: 'repeated', connections: 16, rounds: 1 },
] as const;
const SECONDS = 5;
const WARM_UP_SECONDS = 3;

function newOrder(index: number) {
  const orderId = `CS${randomUUID().replaceAll('-', '').slice(0, 20)}${index}`;
  return { activity: 'newInstance', orderId, orderLineId: `${orderId}-000001`, businessId: randomUUID() };
}

/** newInstance (V2), distinct orders or one order over and over, against a limit program on the same database. */
export async function createSection(bench: Bench): Promise<Section> {
  const database = await bench.database('bench_create');
  const { path } = await openAccount(database);
  const programs = {
    limit: await bench.launch(PORTS.limit, database, LIMIT),
    app: await bench.launch(PORTS.app, database, APP),
    next: await bench.launch(PORTS.next, database, nextOn(PORTS.next)),
  };
  const one = newOrder(0);
  const call = (program: Program, isRepeat: boolean) => (index: number) =>
    signed(`${programs[program].origin}${path}`, isRepeat ? one : newOrder(index));
  const load = (program: Program, isRepeat: boolean, connections: number, seconds: number) =>
    drive({ connections, seconds, next: call(program, isRepeat), expect: '"resultCode":"000000"' });

  for (const program of PROGRAMS) await load(program, false, 16, WARM_UP_SECONDS);
  const lines: string[] = [];
  const bars: Section['bars'] = [];
  for (const { name, connections, rounds } of CASES) {
    const measured: Record<Program, Measured[]> = { limit: [], app: [], next: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const program of PROGRAMS)
        measured[program].push(await load(program, name === 'repeated', connections, SECONDS));
    }
    const ratio = (program: Program) =>
      ratioOf(measured[program], measured.limit, (m) => m.requestsPerSecond);
    for (const program of PROGRAMS) {
      const against = program === 'limit' ? undefined : ratio(program);
      lines.push(line(`newInstance ${name}`, connections, program, middle(measured[program]), against));
    }
    const { p99Ms } = middle(measured.app);
    const failures = middle([...measured.app, ...measured.next]).failures;
    if (rounds > 1)
      bars.push(
        { text: `ratio ≥ ${BAR.ratio} (${ratio('app').toFixed(2)})`, holds: ratio('app') >= BAR.ratio },
        { text: `p99 < ${BAR.p99Ms} ms (${p99Ms.toFixed(1)})`, holds: p99Ms < BAR.p99Ms },
      );
    bars.push({
      text: `${name}, ${connections} connections: no failures (${failures})`,
      holds: failures === 0,
    });
  }
  await Promise.all(Object.values(programs).map((program) => program.stop()));
  return { title: 'New instances', head: HEAD, lines, bars };
}

export function signed(target: string, body: Record<string, unknown>): Call {
  const call = signV2Request({ target, accessKey: ACCESS_KEY, body });
  return { url: call.url, headers: call.headers, body: call.body };
}
