import type { Severity } from '../vocabulary';

/** What was scanned: an asset of one of three kinds, or a deployment template. */
export const SCANNED = ['image', 'software_package', 'saas', 'template'] as const;
export type Scanned = (typeof SCANNED)[number];

export interface Finding {
  id: string;
  category: 'virus' | 'vulnerability' | 'account' | 'password' | 'web' | 'template';
  /** The finding's kind as the console's assets name it. */
  kind: string;
  severity: Severity;
  cvss?: number;
  title: string;
  location?: { path?: string; line?: number; url?: string };
  advice: string;
  reference_url?: string;
}

const IMAGES: readonly Scanned[] = ['image', 'software_package'];
const LIBRARY = '/opt/app/lib/liblzma.so.5.6.1';

/** Findings that a scan can be made to have; each belongs to what it can be found in (seller-center §2.6). */
export const FINDINGS = {
  virus: {
    scanned: IMAGES,
    category: 'virus',
    kind: 'malware',
    severity: 'critical',
    title: 'Trojan.Linux.Mirai.A',
    location: { path: '/usr/local/bin/.updater' },
    advice: 'Remove the file, find out how it came there, and build the image anew from a public image.',
  },
  'vulnerability-high': {
    scanned: IMAGES,
    category: 'vulnerability',
    kind: 'vulnerability',
    severity: 'critical',
    cvss: 10,
    title: 'CVE-2024-3094: backdoor in xz 5.6.1',
    location: { path: LIBRARY },
    advice: 'Update xz to 5.6.2 or later, or go back to 5.4.6.',
    reference_url: 'https://nvd.nist.gov/vuln/detail/CVE-2024-3094',
  },
  'vulnerability-limit': {
    scanned: IMAGES,
    category: 'vulnerability',
    kind: 'vulnerability',
    severity: 'high',
    cvss: 7,
    title: 'CVE-2023-38408: ssh-agent loads libraries of the other side',
    location: { path: '/usr/bin/ssh-agent' },
    advice: 'Update OpenSSH to 9.3p2 or later.',
    reference_url: 'https://nvd.nist.gov/vuln/detail/CVE-2023-38408',
  },
  'vulnerability-low': {
    scanned: IMAGES,
    category: 'vulnerability',
    kind: 'vulnerability',
    severity: 'medium',
    cvss: 6.9,
    title: 'CVE-2023-48795: prefix truncation in the SSH transport',
    location: { path: '/usr/sbin/sshd' },
    advice: 'Update OpenSSH to 9.6 or later. Below 7.0 it does not stop the release.',
    reference_url: 'https://nvd.nist.gov/vuln/detail/CVE-2023-48795',
  },
  account: {
    scanned: ['image'],
    category: 'account',
    kind: 'preset_account',
    severity: 'high',
    title: 'Preset account “deploy” with a password',
    location: { path: '/etc/shadow', line: 27 },
    advice: 'Remove the account, or lock its password and delete its keys before the image is made.',
  },
  password: {
    scanned: ['image'],
    category: 'password',
    kind: 'password_policy',
    severity: 'medium',
    title: 'No complexity is asked of passwords',
    location: { path: '/etc/pam.d/system-auth', line: 14 },
    advice: 'Ask for at least three of four character classes with pam_pwquality.',
  },
  xss: {
    scanned: ['saas'],
    category: 'web',
    kind: 'xss',
    severity: 'high',
    title: 'Stored script in the comment field',
    location: { url: 'https://app.example.com/comments?id=1' },
    advice: 'Encode what users wrote when it is shown.',
  },
  sql: {
    scanned: ['saas'],
    category: 'web',
    kind: 'sql_injection',
    severity: 'critical',
    title: 'SQL injection in the search',
    location: { url: 'https://app.example.com/search?q=1' },
    advice: 'Pass values as parameters of the statement.',
  },
  tls: {
    scanned: ['saas'],
    category: 'web',
    kind: 'tls',
    severity: 'medium',
    title: 'TLS 1.0 is accepted',
    location: { url: 'https://app.example.com/' },
    advice: 'Accept TLS 1.2 and later only.',
  },
  'access-key': {
    scanned: ['template'],
    category: 'template',
    kind: 'preset_secret',
    severity: 'critical',
    title: 'AK/SK in the template',
    location: { path: 'providers.tf', line: 3 },
    advice: 'Take access_key and secret_key out of the provider: the service signs with the buyer’s own.',
  },
  'open-port': {
    scanned: ['template'],
    category: 'template',
    kind: 'other',
    severity: 'high',
    title: 'A security group opens port 22 to the world',
    location: { path: 'main.tf', line: 18 },
    advice: 'Let the buyer say from where the port may be reached.',
  },
  'plain-password': {
    scanned: ['template'],
    category: 'template',
    kind: 'preset_secret',
    severity: 'high',
    title: 'A password as the default of a variable',
    location: { path: 'variables.tf', line: 9 },
    advice: 'Leave the default out and mark the variable sensitive.',
  },
} as const satisfies Record<string, Omit<Finding, 'id'> & { scanned: readonly Scanned[] }>;
export type FindingKey = keyof typeof FINDINGS;

export const FINDING_KEYS = Object.keys(FINDINGS) as [FindingKey, ...FindingKey[]];

const CVSS_LIMIT = 7;

export interface ScanReport {
  task_id: string;
  scanned_at: string;
  engine: string;
  result: 'passed' | 'failed';
  findings: Finding[];
}

/** A finding stops a release by its gravity, and a vulnerability by its score alone. */
const isBlocking = ({ category, severity, cvss }: Finding) =>
  category === 'vulnerability' ? (cvss ?? 0) >= CVSS_LIMIT : severity === 'critical' || severity === 'high';

/** The report of a scan that found these. */
export function reportOf(taskId: string, at: Date, keys: readonly FindingKey[]): ScanReport {
  const findings: Finding[] = keys.map((key) => {
    const { scanned: _, ...finding } = FINDINGS[key];
    return { id: `${taskId}-${key}`, ...finding };
  });
  return {
    task_id: taskId,
    scanned_at: at.toISOString(),
    engine: 'emulator-scan 1.0',
    result: findings.some(isBlocking) ? 'failed' : 'passed',
    findings,
  };
}
