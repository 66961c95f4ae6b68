import type { Site } from '@/db/enums';
import type { AssetKind, AssetState, FindingKind, FindingSeverity, ScanVerdict } from '@/db/enums/assets';
import type { ImageDetails, PackageDetails, SaasDetails, VersionDetails } from './contract';
import {
  ALWAYS_BLOCKING,
  BLOCKING_CVSS_TENTHS,
  BLOCKING_SEVERITIES,
  IMAGE_REGIONS,
  SELF_CHECKS,
} from './contract-values';
import type { VersionProblem } from './contract-views';

/** The life of a version (seller-center rules §2.5); `approved` is final. */
export const TRANSITIONS: Record<AssetState, readonly AssetState[]> = {
  draft: ['self_testing', 'scanning'],
  self_testing: ['scanning', 'self_test_failed'],
  self_test_failed: ['self_testing', 'scanning'],
  scanning: ['pending', 'scan_failed'],
  scan_failed: ['self_testing', 'scanning'],
  pending: ['approved', 'rejected'],
  rejected: ['self_testing', 'scanning'],
  approved: [],
};

export const canBecome = (from: AssetState, to: AssetState): boolean => TRANSITIONS[from].includes(to);

/** States in which the seller may change a version, and submit it. */
export const EDITABLE: readonly AssetState[] = ['draft', 'self_test_failed', 'scan_failed', 'rejected'];
export const isEditable = (state: AssetState): boolean => EDITABLE.includes(state);

/** States that take one of the checks that may run at once (HS-58b). */
export const BEING_CHECKED: readonly AssetState[] = ['self_testing', 'scanning'];

/** A draft, or an approved version that no product uses (SUP-e109). */
export const isDeletable = (state: AssetState, isLinked: boolean): boolean =>
  state === 'draft' || (state === 'approved' && !isLinked);

/** Where a submitted version goes first: packages that deploy themselves are tried out before the scan. */
export const firstCheck = (details: VersionDetails): 'self_testing' | 'scanning' =>
  details.kind === 'software_package' && details.deployment === 'auto' ? 'self_testing' : 'scanning';

type Judged = { kind: FindingKind; severity: FindingSeverity; cvssTenths: number | null };

/** Whether a finding stands in the way: malware and presets always, others from CVSS 7.0, or by severity without a score. */
export function isBlocking({ kind, severity, cvssTenths }: Judged): boolean {
  if (ALWAYS_BLOCKING.includes(kind)) return true;
  return cvssTenths === null ? BLOCKING_SEVERITIES.includes(severity) : cvssTenths >= BLOCKING_CVSS_TENTHS;
}

/** What a report makes of a version. */
export const verdictOf = (said: ScanVerdict | undefined, blocking: number): ScanVerdict =>
  said === 'failed' || blocking > 0 ? 'failed' : 'passed';

type Identity = { kind: string; rule: string; title: string; place: string };
/** The same finding in two scans: by the scanner's own name where there is one, and where it is. */
export const findingKey = ({ kind, rule, title, place }: Identity): string =>
  JSON.stringify([kind, rule || title, place]);

/** The findings of a scan beside those of the one before (null of the first): which are new, which were fixed. */
export function compareScans<F extends Identity>(
  now: readonly F[],
  before: readonly F[] | null,
): { findings: (F & { isNew: boolean })[]; fixed: F[] | null } {
  if (!before) return { findings: now.map((finding) => ({ ...finding, isNew: false })), fixed: null };
  const [current, earlier] = [new Set(now.map(findingKey)), new Set(before.map(findingKey))];
  return {
    findings: now.map((finding) => ({ ...finding, isNew: !earlier.has(findingKey(finding)) })),
    fixed: before.filter((finding) => !current.has(findingKey(finding))),
  };
}

const RULE_LINE = /^(tcp|udp|icmp|all)\s+(\*|\d{1,5}(?:-\d{1,5})?)\s+(\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2})$/i;
const MAX_PORT = 65_535;
const MAX_OCTET = 255;
const MAX_MASK = 32;

function isRuleLine(line: string): boolean {
  const [, , ports = '', source = ''] = RULE_LINE.exec(line) ?? [];
  if (!source) return false;
  const [low = 0, high = low] = ports === '*' ? [1, MAX_PORT] : ports.split('-').map(Number);
  const [address = '', mask] = source.split('/');
  const areOctets = address.split('.').every((octet) => Number(octet) <= MAX_OCTET);
  return low >= 1 && low <= high && high <= MAX_PORT && areOctets && Number(mask) <= MAX_MASK;
}

/** The number of the first line of a recommended security group that is no rule, from 1; null when all are. */
export function badRuleLine(text: string): number | null {
  const lines = text.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => line !== '' && !isRuleLine(line));
  return at === -1 ? null : at + 1;
}

export type VersionFacts = {
  site: Site;
  hasFile: boolean;
  hasLoginSecret: boolean;
  domains: readonly { isVerified: boolean }[];
};

const required = (path: string): VersionProblem => ({ path, code: 'required' });
const missing = <D extends object>(details: D, ...paths: (keyof D & string)[]): VersionProblem[] =>
  paths.filter((path) => !details[path]).map(required);

/** Regions of an image: known to the site, at least one, and all of China's three for Kunpeng (HS-45c). */
function regionProblems({ regions, architecture }: ImageDetails, site: Site): VersionProblem[] {
  const allowed = IMAGE_REGIONS[site];
  if (regions.length === 0) return [required('regions')];
  if (regions.some((region) => !allowed.includes(region))) return [{ path: 'regions', code: 'asset_region' }];
  const isPartial = new Set(regions).size < allowed.length;
  if (site === 'china' && architecture === 'arm64' && isPartial)
    return [{ path: 'regions', code: 'asset_kunpeng_regions', params: { count: allowed.length } }];
  return [];
}

function imageProblems(details: ImageDetails, { site }: VersionFacts): VersionProblem[] {
  const line = badRuleLine(details.securityGroup);
  return [
    ...missing(details, 'category', 'imageId', 'os', 'architecture', 'loginUser', 'agencyName'),
    ...(details.agencyHasPermission ? [] : [{ path: 'agencyHasPermission', code: 'asset_agency' }]),
    ...regionProblems(details, site),
    ...missing(details, 'securityGroup'),
    ...(line === null ? [] : [{ path: 'securityGroup', code: 'asset_rule_line', params: { line } }]),
  ];
}

function packageProblems(details: PackageDetails, { hasFile }: VersionFacts): VersionProblem[] {
  return [
    ...missing(details, 'deployment', 'architecture'),
    ...(details.deployment === 'manual' ? missing(details, 'deploymentNotes') : []),
    ...(hasFile ? [] : [{ path: 'file', code: 'asset_file' }]),
  ];
}

const MAILBOX = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function loginProblems(details: SaasDetails, { hasLoginSecret }: VersionFacts): VersionProblem[] {
  if (details.login === 'none') return [];
  const isAddress = ['http:', 'https:'].includes(URL.parse(details.loginUrl)?.protocol ?? '');
  return [
    ...(isAddress ? [] : [{ path: 'loginUrl', code: 'asset_login_url' }]),
    ...(details.login === 'password' ? missing(details, 'loginUser') : []),
    ...(hasLoginSecret ? [] : [required('loginSecret')]),
  ];
}

function saasProblems(details: SaasDetails, facts: VersionFacts): VersionProblem[] {
  const unproved = facts.domains.filter(({ isVerified }) => !isVerified).length;
  const isMailbox = MAILBOX.test(details.contactEmail);
  return [
    ...(facts.domains.length === 0 ? [{ path: 'domains', code: 'asset_no_domain' }] : []),
    ...(unproved > 0 ? [{ path: 'domains', code: 'asset_unproved', params: { count: unproved } }] : []),
    ...loginProblems(details, facts),
    ...missing(details, 'contactName', 'contactPhone'),
    ...(isMailbox ? [] : [{ path: 'contactEmail', code: 'asset_mailbox' }]),
  ];
}

/** What is still to be done before a version may be submitted (seller-center rules §2.6); empty when nothing is. */
export function versionProblems(details: VersionDetails, facts: VersionFacts): VersionProblem[] {
  const own =
    details.kind === 'image'
      ? imageProblems(details, facts)
      : details.kind === 'saas'
        ? saasProblems(details, facts)
        : packageProblems(details, facts);
  const open = openChecks(details.kind, details.selfChecks).length;
  return [
    ...own,
    ...(open > 0 ? [{ path: 'selfChecks', code: 'asset_self_checks', params: { count: open } }] : []),
  ];
}

/** Points of the self check that are not confirmed yet. */
export const openChecks = (kind: AssetKind, confirmed: readonly string[]): string[] =>
  SELF_CHECKS[kind].filter((check) => !confirmed.includes(check));
