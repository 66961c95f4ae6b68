import type { Role } from '@/db/enums';
import type { ExportFormat } from '@/db/enums/exports';
import { hasRight, type Right } from '@/lib/rights';

const DAY_MS = 86_400_000;
/** A file of up to so many rows is streamed at once; a larger one is asked for as a job. */
export const STREAM_ROWS = 100_000;
/** What a person may still print. */
export const PDF_ROWS = 10_000;
/** How long a finished file is kept (R82). */
export const EXPORT_LIFE_MS = 3 * DAY_MS;
/** Exports that a seller may have waiting or running. */
export const EXPORTS_UNDER_WAY = 20;
export const SCHEDULES_MAX = 20;
export const EXPORT_SORTS = ['created'] as const;

/** Every list that exports, with the rights that its file needs. */
export const SOURCE_RIGHTS = {
  orders: ['orders.read', 'statements.export'],
  instances: ['instances.read', 'statements.export'],
  'statement-lines': ['statements.read', 'statements.export'],
  // The lines of every statement of a period in the marketplace's own layout; `settled-lines` is one statement's list.
  'statement-details': ['statements.read', 'statements.export'],
  statements: ['statements.read', 'statements.export'],
  'settled-lines': ['statements.read', 'statements.export'],
  'statement-changes': ['statements.read', 'statements.export'],
  ledger: ['statements.read', 'statements.export'],
  'bill-runs': ['statements.read', 'statements.export'],
  'fee-tiers': ['statements.read', 'statements.export'],
  'settlement-terms': ['statements.read', 'statements.export'],
  'bill-calendar': ['statements.read', 'statements.export'],
  'statement-files': ['statements.read', 'statements.export'],
  differences: ['statements.read', 'statements.export'],
  usage: ['usage.read', 'statements.export'],
  'license-codes': ['licenses.read', 'statements.export'],
  'license-pool': ['licenses.read', 'statements.export'],
  'license-requests': ['licenses.read', 'statements.export'],
  products: ['products.read', 'statements.export'],
  'release-requests': ['products.read', 'statements.export'],
  'sku-attributes': ['products.read', 'statements.export'],
  assets: ['products.read', 'statements.export'],
  'deploy-templates': ['templates.read', 'statements.export'],
  'benefit-applications': ['sellers.read', 'statements.export'],
  tenants: ['directory.manage'],
  'directory-users': ['directory.manage'],
  callbacks: ['callbacks.read', 'statements.export'],
} as const satisfies Record<string, readonly Right[]>;
export type ExportSourceId = keyof typeof SOURCE_RIGHTS;
export const EXPORT_SOURCE_IDS = Object.keys(SOURCE_RIGHTS) as [ExportSourceId, ...ExportSourceId[]];

/** The sources of which a role may take a file. */
export const sourcesOf = (role: Role): ExportSourceId[] =>
  EXPORT_SOURCE_IDS.filter((id) => SOURCE_RIGHTS[id].every((right) => hasRight(role, right)));

/** The filter of a source that takes a month, and how it writes one: a schedule sets it to the month that was billed. */
export const MONTH_FILTERS: Partial<Record<ExportSourceId, { key: string; form: 'YYYY-MM' | 'YYYYMM' }>> = {
  'statement-lines': { key: 'month', form: 'YYYY-MM' },
  'statement-details': { key: 'period', form: 'YYYYMM' },
  statements: { key: 'period', form: 'YYYYMM' },
  ledger: { key: 'period', form: 'YYYYMM' },
  differences: { key: 'period', form: 'YYYYMM' },
  orders: { key: 'month', form: 'YYYY-MM' },
  callbacks: { key: 'month', form: 'YYYY-MM' },
};

export const FILE_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};
