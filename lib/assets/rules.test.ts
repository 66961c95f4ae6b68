import { describe, expect, it, test } from 'vitest';
import { ASSET_STATES, type AssetState } from '@/db/enums/assets';
import { createAssetInput, versionDetails } from './contract';
import { SELF_CHECKS } from './contract-values';
import {
  badRuleLine,
  canBecome,
  compareScans,
  firstCheck,
  isBlocking,
  isDeletable,
  isEditable,
  TRANSITIONS,
  type VersionFacts,
  verdictOf,
  versionProblems,
} from './rules';

const TURNS: readonly (readonly [AssetState, AssetState])[] = [
  ['draft', 'self_testing'],
  ['draft', 'scanning'],
  ['self_testing', 'scanning'],
  ['self_testing', 'self_test_failed'],
  ['self_test_failed', 'self_testing'],
  ['self_test_failed', 'scanning'],
  ['scanning', 'pending'],
  ['scanning', 'scan_failed'],
  ['scan_failed', 'self_testing'],
  ['scan_failed', 'scanning'],
  ['pending', 'approved'],
  ['pending', 'rejected'],
  ['rejected', 'self_testing'],
  ['rejected', 'scanning'],
];

describe('the life of a version', () => {
  const every = ASSET_STATES.flatMap((from) => ASSET_STATES.map((to) => [from, to] as const));
  it.each(every)('%s → %s', (from, to) => {
    expect(canBecome(from, to)).toBe(TURNS.some(([a, b]) => a === from && b === to));
  });

  it('is changed by its seller exactly where it may be submitted', () => {
    for (const state of ASSET_STATES) {
      const maySubmit = TRANSITIONS[state].some((to) => to === 'scanning' || to === 'self_testing');
      expect(isEditable(state), state).toBe(maySubmit && state !== 'self_testing');
    }
  });

  it.each(ASSET_STATES)('may be deleted as %s?', (state) => {
    expect(isDeletable(state, false)).toBe(state === 'draft' || state === 'approved');
    expect(isDeletable(state, true)).toBe(state === 'draft');
  });

  it('begins with the self test for packages that deploy themselves alone', () => {
    const first = (given: object) => firstCheck(versionDetails.parse(given));
    expect(first({ kind: 'software_package', deployment: 'auto' })).toBe('self_testing');
    expect(first({ kind: 'software_package', deployment: 'manual' })).toBe('scanning');
    expect(first({ kind: 'image' })).toBe('scanning');
    expect(first({ kind: 'saas' })).toBe('scanning');
  });
});

test.each([
  ['V1.0', true],
  ['V12.3.4', true],
  ['V0.1', false],
  ['v1.0', false],
  ['1.0', false],
  ['V1', false],
  ['首版', false],
])('a version is called %s: %s', (version, isGood) => {
  const read = createAssetInput.safeParse({ kind: 'image', name: 'x', version });
  expect(read.success).toBe(isGood);
});

test.each([
  ['malware', 'info', null, true],
  ['preset_account', 'low', 1, true],
  ['preset_secret', 'info', null, true],
  ['password_policy', 'low', null, true],
  ['vulnerability', 'critical', 69, false],
  ['vulnerability', 'low', 70, true],
  ['vulnerability', 'high', null, true],
  ['vulnerability', 'critical', null, true],
  ['vulnerability', 'medium', null, false],
  ['xss', 'high', null, true],
  ['xss', 'medium', null, false],
  ['tls', 'info', 0, false],
] as const)('%s, %s, CVSS %s blocks: %s', (kind, severity, cvssTenths, blocks) => {
  expect(isBlocking({ kind, severity, cvssTenths })).toBe(blocks);
});

test('what the scanner calls passed fails with a finding that blocks, and its own word for failed stands', () => {
  expect([verdictOf('passed', 0), verdictOf(undefined, 0)]).toEqual(['passed', 'passed']);
  expect([verdictOf('passed', 1), verdictOf('failed', 0)]).toEqual(['failed', 'failed']);
});

test('two scans compared tell what is new, what is still there and what was fixed', () => {
  const finding = (rule: string, place: string, title = rule) => ({
    kind: 'vulnerability',
    rule,
    title,
    place,
  });
  const before = [finding('CVE-1', 'a'), finding('CVE-2', 'a'), finding('', 'a', 'Open port')];
  const now = [finding('CVE-2', 'a', 'other words'), finding('CVE-1', 'b'), finding('', 'a', 'Open port')];
  const compared = compareScans(now, before);
  expect(compared.findings.map(({ isNew }) => isNew)).toEqual([false, true, false]);
  expect(compared.fixed).toEqual([before[0]]);
  expect(compareScans(now, null)).toEqual({
    findings: now.map((one) => ({ ...one, isNew: false })),
    fixed: null,
  });
});

test.each([
  ['tcp 22 10.0.0.0/8', null],
  ['tcp 443 0.0.0.0/0\n\nudp 8000-9000 192.168.0.0/16\nicmp * 0.0.0.0/0', null],
  ['tcp 443 0.0.0.0/0\nopen everything', 2],
  ['tcp 0 0.0.0.0/0', 1],
  ['tcp 65536 0.0.0.0/0', 1],
  ['tcp 90-80 0.0.0.0/0', 1],
  ['tcp 22 256.0.0.0/8', 1],
  ['tcp 22 10.0.0.0/33', 1],
])('a security group %j is wrong in line %s', (text, line) => {
  expect(badRuleLine(text)).toBe(line);
});

const FACTS: VersionFacts = { site: 'china', hasFile: true, hasLoginSecret: false, domains: [] };
const IMAGE = {
  kind: 'image',
  category: 'runtime',
  imageId: 'img-1',
  os: 'Ubuntu 24.04',
  architecture: 'x86_64',
  loginUser: 'root',
  regions: ['cn-north-4'],
  agencyName: 'ims_admin',
  agencyHasPermission: true,
  securityGroup: 'tcp 22 0.0.0.0/0',
  selfChecks: [...SELF_CHECKS.image],
};
const PACKAGE = {
  kind: 'software_package',
  deployment: 'auto',
  architecture: 'x86_64',
  selfChecks: [...SELF_CHECKS.software_package],
};
const SAAS = {
  kind: 'saas',
  contactName: '林晓',
  contactEmail: 'lin@example.com',
  contactPhone: '0571-1',
  selfChecks: [...SELF_CHECKS.saas],
};
const PROVED = { domains: [{ isVerified: true }] };
const KUNPENG = { ...IMAGE, architecture: 'arm64' };
const THREE = ['cn-south-1', 'cn-north-4', 'cn-east-3'];

test.each<[string, object, Partial<VersionFacts>, string[]]>([
  ['a whole image', IMAGE, {}, []],
  ['an image without its agency', { ...IMAGE, agencyName: '' }, {}, ['agencyName required']],
  [
    'an agency without the permission',
    { ...IMAGE, agencyHasPermission: false },
    {},
    ['agencyHasPermission asset_agency'],
  ],
  ['an image for nowhere', { ...IMAGE, regions: [] }, {}, ['regions required']],
  ['a region of another site', { ...IMAGE, regions: ['af-south-1'] }, {}, ['regions asset_region']],
  ['that region on its own site', { ...IMAGE, regions: ['af-south-1'] }, { site: 'international' }, []],
  ['Kunpeng in two regions', { ...KUNPENG, regions: THREE.slice(1) }, {}, ['regions asset_kunpeng_regions']],
  ['Kunpeng in all three', { ...KUNPENG, regions: THREE }, {}, []],
  ['Kunpeng abroad', { ...KUNPENG, regions: ['af-south-1'] }, { site: 'international' }, []],
  ['a rule that is none', { ...IMAGE, securityGroup: 'all' }, {}, ['securityGroup asset_rule_line']],
  ['an open self check', { ...IMAGE, selfChecks: [] }, {}, ['selfChecks asset_self_checks']],
  ['a whole package', PACKAGE, {}, []],
  ['a package without its file', PACKAGE, { hasFile: false }, ['file asset_file']],
  [
    'a manual package without a word on how',
    { ...PACKAGE, deployment: 'manual' },
    {},
    ['deploymentNotes required'],
  ],
  ['a whole application', SAAS, PROVED, []],
  ['an application without a domain', SAAS, {}, ['domains asset_no_domain']],
  ['a domain of unknown owner', SAAS, { domains: [{ isVerified: false }] }, ['domains asset_unproved']],
  ['a mailbox that is none', { ...SAAS, contactEmail: 'lin' }, PROVED, ['contactEmail asset_mailbox']],
  [
    'a login half told',
    { ...SAAS, login: 'password' },
    PROVED,
    ['loginUrl asset_login_url', 'loginUser required', 'loginSecret required'],
  ],
  [
    'a login by script',
    { ...SAAS, login: 'cookie', loginUrl: 'javascript:alert(1)' },
    { ...PROVED, hasLoginSecret: true },
    ['loginUrl asset_login_url'],
  ],
])('%s', (_, details, facts, expected) => {
  const problems = versionProblems(versionDetails.parse(details), { ...FACTS, ...facts });
  expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
});
