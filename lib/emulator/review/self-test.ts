/** How the online test of a package that deploys itself can end (部署成功 / 部署失败). */
export const SELF_TESTS = ['deployed', 'damaged', 'sold-out', 'script', 'unhealthy'] as const;
export type SelfTest = (typeof SELF_TESTS)[number];

const STEPS = {
  created: 'stack: a VPC, a security group and one ECS created',
  unpacked: 'package: downloaded and unpacked to /opt/app',
  installed: 'install.sh: exit 0',
} as const;

/** What the test says for each end: the steps that went well, and why it stopped. */
const ENDS: Readonly<Record<SelfTest, { steps: readonly (keyof typeof STEPS)[]; reason: string }>> = {
  deployed: { steps: ['created', 'unpacked', 'installed'], reason: '' },
  damaged: { steps: ['created'], reason: 'package: unpacking failed, unexpected end of the archive' },
  'sold-out': { steps: [], reason: 'stack: flavor c7.large.2 is sold out in cn-north-4b (Ecs.0319)' },
  script: { steps: ['created', 'unpacked'], reason: 'install.sh: line 4: systemctl: app.service not found' },
  unhealthy: {
    steps: ['created', 'unpacked', 'installed'],
    reason: 'health: http://127.0.0.1:8080/ did not answer within 300 s',
  },
};

export interface SelfTestReport {
  outcome: 'passed' | 'failed';
  reason?: string;
  log: string;
}

/** The report of a test that ended so; its log names the package and each step. */
export function selfTestReport(
  end: SelfTest,
  tested: { name: string; version: string | null },
): SelfTestReport {
  const { steps, reason } = ENDS[end];
  const log = [
    `self-test of ${[tested.name, tested.version].filter(Boolean).join(' ')} in cn-north-4`,
    ...steps.map((step) => STEPS[step]),
    reason || 'health: http://127.0.0.1:8080/ answered 200',
    'stack: deleted',
    reason ? 'result: failed' : 'result: passed',
  ].join('\n');
  return reason ? { outcome: 'failed', reason, log } : { outcome: 'passed', log };
}
