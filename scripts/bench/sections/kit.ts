import { randomUUID } from 'node:crypto';
import { signKitV2 } from '@/lib/emulator/signing/kit-signature';
import { openAccount } from '../account';
import { drive, type Measured, middle, ratioOf } from '../load';
import { HEAD, line, type Section } from '../report';
import { ACCESS_KEY, APP, type Bench, LIMIT } from '../servers';

const PORTS = { app: 3995, limit: 4991 };
const PROGRAMS = ['limit', 'app'] as const;
/** The most users that one call may carry (`zh-cn_topic_0070649435`). */
const USERS = 500;
const CONNECTIONS = 4;
const SECONDS = 5;
const WARM_UP_SECONDS = 3;
const ROUNDS = 3;
const BAR = { ratio: 0.15, p99Ms: 2_500 };

const user = (index: number) => ({
  userName: `u${randomUUID().slice(0, 8)}${index}`,
  name: `员工 ${index}`,
  orgCode: `D${index % 40}`,
  role: 'user',
  enable: 'true',
  position: '工程师',
  employeeCode: `E${index}`,
  mobile: `138${String(index).padStart(8, '0')}`,
  email: `u${index}@example.com`,
});

const authSync = (index: number) => ({
  instanceId: 'bench-instance',
  tenantId: `tenant-${index % CONNECTIONS}`,
  appId: 'app-1',
  timeStamp: '20261123153000123',
  currentSyncTime: '20261123153000',
  flag: 1,
  testFlag: 0,
  userList: Array.from({ length: USERS }, (_, one) => user(one)),
});

/** authSync with as many new users as a call may have. */
export async function kitSection(bench: Bench): Promise<Section> {
  const database = await bench.database('bench_kit');
  const { path } = await openAccount(database);
  const programs = {
    limit: await bench.launch(PORTS.limit, database, LIMIT),
    app: await bench.launch(PORTS.app, database, APP),
  };
  const load = (program: (typeof PROGRAMS)[number], seconds: number) =>
    drive({
      connections: CONNECTIONS,
      seconds,
      next: (index) => {
        const target = `${programs[program].origin}${path}`;
        return signKitV2({ target, operation: 'authSync', key: ACCESS_KEY, body: authSync(index) });
      },
      expect: '"resultCode":"000000"',
    });
  const measured: Record<(typeof PROGRAMS)[number], Measured[]> = { limit: [], app: [] };
  for (const program of PROGRAMS) await load(program, WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const program of PROGRAMS) measured[program].push(await load(program, SECONDS));
  }
  await Promise.all(Object.values(programs).map((program) => program.stop()));
  const ratio = ratioOf(measured.app, measured.limit, (m) => m.requestsPerSecond);
  const { p99Ms, failures } = middle(measured.app);
  return {
    title: `Joint-operation kit: authSync with ${USERS} new users`,
    head: HEAD,
    lines: PROGRAMS.map((program) =>
      line(
        'authSync',
        CONNECTIONS,
        program,
        middle(measured[program]),
        program === 'app' ? ratio : undefined,
      ),
    ),
    bars: [
      { text: `ratio ≥ ${BAR.ratio} (${ratio.toFixed(2)})`, holds: ratio >= BAR.ratio },
      { text: `p99 < ${BAR.p99Ms} ms (${p99Ms.toFixed(0)})`, holds: p99Ms < BAR.p99Ms },
      { text: `no failures (${failures})`, holds: failures === 0 },
    ],
  };
}
