import { z } from 'zod';
import { FINDING_KINDS, FINDING_SEVERITIES, SCAN_VERDICTS } from '@/db/enums/assets';
import { MAX_FINDINGS } from './contract-values';

const NAME_MAX = 128;
const text = (max: number) => z.string().trim().max(max).default('');

/** One thing that a scan found. */
export const scanFinding = z.object({
  kind: z.enum(FINDING_KINDS).default('other'),
  /** The scanner's own name of it, such as `CVE-2024-3094`. */
  rule: text(NAME_MAX),
  title: z.string().trim().min(1).max(500),
  severity: z.enum(FINDING_SEVERITIES),
  /** CVSS base score, 0 to 10. */
  cvss: z.number().min(0).max(10).nullable().default(null),
  /** File, package or URL where it was found. */
  place: text(1_000),
  /** The line in that file, counted from 1. */
  line: z.number().int().min(1).nullable().default(null),
  advice: text(2_000),
  reference: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .nullable()
    .default(null),
});
export type ScanFinding = z.output<typeof scanFinding>;

/**
 * The report of a security scan, the same of images, packages, SaaS domains and deployment templates. Whoever takes it
 * judges by its own limits too: what the scanner calls passed cannot overrule them.
 */
export const scanReportInput = z.object({
  scanner: z.string().trim().min(1).max(NAME_MAX),
  verdict: z.enum(SCAN_VERDICTS).optional(),
  scannedAt: z.iso
    .datetime({ offset: true })
    .transform((value) => new Date(value))
    .optional(),
  findings: z.array(scanFinding).max(MAX_FINDINGS),
});
export type ScanReport = z.output<typeof scanReportInput>;
export type ScanReportInput = z.input<typeof scanReportInput>;

/** Where something was found, as compilers write it; null where the scanner did not say. */
export const placeOf = ({ place, line }: Pick<ScanFinding, 'place' | 'line'>): string | null =>
  place && line !== null ? `${place}:${line}` : place || null;
