import type { Severity } from '../vocabulary';

/** What was scanned: an asset of one of three kinds, or a deployment template. */
export const SCANNED = ['image', 'software_package', 'saas', 'template'] as const;
export type Scanned = (typeof SCANNED)[number];

/** A finding as the report tells it; `line` is of a file, counted from 1. */
export interface Finding {
  kind: string;
  rule: string;
  severity: Severity;
  cvss: number | null;
  title: string;
  place: string;
  line: number | null;
  advice: string;
  reference: string | null;
}

const NOTHING = { cvss: null, line: null, reference: null } as const;

const IMAGES: readonly Scanned[] = ['image', 'software_package'];
const LIBRARY = '/opt/app/lib/liblzma.so.5.6.1';

/** Findings that a scan can be made to have; each belongs to what it can be found in (seller-center §2.6). */
export const FINDINGS = {
  virus: {
    scanned: IMAGES,
    ...NOTHING,
    kind: 'malware',
    rule: 'virus',
    severity: 'critical',
    title: 'Trojan.Linux.Mirai.A',
    place: '/usr/local/bin/.updater',
    advice: 'Remove the file, find out how it came there, and build the image anew from a public image.',
  },
  'vulnerability-high': {
    scanned: IMAGES,
    ...NOTHING,
    kind: 'vulnerability',
    rule: 'CVE-2024-3094',
    severity: 'critical',
    cvss: 10,
    title: 'CVE-2024-3094: backdoor in xz 5.6.1',
    place: LIBRARY,
    advice: 'Update xz to 5.6.2 or later, or go back to 5.4.6.',
    reference: 'https://nvd.nist.gov/vuln/detail/CVE-2024-3094',
  },
  'vulnerability-limit': {
    scanned: IMAGES,
    ...NOTHING,
    kind: 'vulnerability',
    rule: 'CVE-2023-38408',
    severity: 'high',
    cvss: 7,
    title: 'CVE-2023-38408: ssh-agent loads libraries of the other side',
    place: '/usr/bin/ssh-agent',
    advice: 'Update OpenSSH to 9.3p2 or later.',
    reference: 'https://nvd.nist.gov/vuln/detail/CVE-2023-38408',
  },
  'vulnerability-low': {
    scanned: IMAGES,
    ...NOTHING,
    kind: 'vulnerability',
    rule: 'CVE-2023-48795',
    severity: 'medium',
    cvss: 6.9,
    title: 'CVE-2023-48795: prefix truncation in the SSH transport',
    place: '/usr/sbin/sshd',
    advice: 'Update OpenSSH to 9.6 or later. Below 7.0 it does not stop the release.',
    reference: 'https://nvd.nist.gov/vuln/detail/CVE-2023-48795',
  },
  account: {
    scanned: ['image'],
    ...NOTHING,
    kind: 'preset_account',
    rule: 'account',
    severity: 'high',
    title: 'Preset account “deploy” with a password',
    place: '/etc/shadow',
    line: 27,
    advice: 'Remove the account, or lock its password and delete its keys before the image is made.',
  },
  password: {
    scanned: ['image'],
    ...NOTHING,
    kind: 'password_policy',
    rule: 'password',
    severity: 'medium',
    title: 'No complexity is asked of passwords',
    place: '/etc/pam.d/system-auth',
    line: 14,
    advice: 'Ask for at least three of four character classes with pam_pwquality.',
  },
  xss: {
    scanned: ['saas'],
    ...NOTHING,
    kind: 'xss',
    rule: 'xss',
    severity: 'high',
    title: 'Stored script in the comment field',
    place: 'https://app.example.com/comments?id=1',
    advice: 'Encode what users wrote when it is shown.',
  },
  sql: {
    scanned: ['saas'],
    ...NOTHING,
    kind: 'sql_injection',
    rule: 'sql',
    severity: 'critical',
    title: 'SQL injection in the search',
    place: 'https://app.example.com/search?q=1',
    advice: 'Pass values as parameters of the statement.',
  },
  tls: {
    scanned: ['saas'],
    ...NOTHING,
    kind: 'tls',
    rule: 'tls',
    severity: 'medium',
    title: 'TLS 1.0 is accepted',
    place: 'https://app.example.com/',
    advice: 'Accept TLS 1.2 and later only.',
  },
  'access-key': {
    scanned: ['template'],
    ...NOTHING,
    kind: 'preset_secret',
    rule: 'access-key',
    severity: 'critical',
    title: 'AK/SK in the template',
    place: 'providers.tf',
    line: 3,
    advice: 'Take access_key and secret_key out of the provider: the service signs with the buyer’s own.',
  },
  'open-port': {
    scanned: ['template'],
    ...NOTHING,
    kind: 'other',
    rule: 'open-port',
    severity: 'high',
    title: 'A security group opens port 22 to the world',
    place: 'main.tf',
    line: 18,
    advice: 'Let the buyer say from where the port may be reached.',
  },
  'plain-password': {
    scanned: ['template'],
    ...NOTHING,
    kind: 'preset_secret',
    rule: 'plain-password',
    severity: 'high',
    title: 'A password as the default of a variable',
    place: 'variables.tf',
    line: 9,
    advice: 'Leave the default out and mark the variable sensitive.',
  },
} as const satisfies Record<string, Finding & { scanned: readonly Scanned[] }>;
export type FindingKey = keyof typeof FINDINGS;

export const FINDING_KEYS = Object.keys(FINDINGS) as [FindingKey, ...FindingKey[]];

const CVSS_LIMIT = 7;

/** The report of a scan: one shape for assets, SaaS domains and templates. */
export interface ScanReport {
  scanner: string;
  scannedAt: string;
  verdict: 'passed' | 'failed';
  findings: Finding[];
}

/** A finding stops a release by its gravity, and a vulnerability by its score alone. */
const isBlocking = ({ kind, severity, cvss }: Finding) =>
  kind === 'vulnerability' ? (cvss ?? 0) >= CVSS_LIMIT : severity === 'critical' || severity === 'high';

/** The report of a scan that found these. */
export function reportOf(at: Date, keys: readonly FindingKey[]): ScanReport {
  const findings: Finding[] = keys.map((key) => {
    const { scanned: _, ...finding } = FINDINGS[key];
    return finding;
  });
  return {
    scanner: 'emulator-scan 1.0',
    scannedAt: at.toISOString(),
    verdict: findings.some(isBlocking) ? 'failed' : 'passed',
    findings,
  };
}
