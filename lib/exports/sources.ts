import { exportAssets } from '@/lib/assets/service/export-assets';
import { exportCallbacks } from '@/lib/callbacks/service/export-callbacks';
import { exportTemplates } from '@/lib/deploy-templates/service/export-templates';
import { exportTenants } from '@/lib/directory/service/export-tenants';
import { exportUsers } from '@/lib/directory/service/export-users';
import { exportInstances } from '@/lib/instances/service/export-instances';
import {
  exportCodes,
  exportRequests as exportLicenseRequests,
  exportPool,
} from '@/lib/licenses/service/export-licenses';
import { exportOrders } from '@/lib/orders/service/export-orders';
import { exportAttributes } from '@/lib/products/pricing/service/export-attributes';
import { exportListings, exportRequests } from '@/lib/products/service/export-lists';
import { exportBenefits } from '@/lib/sellers/service/export-benefits';
import { exportDifferences } from '@/lib/statements/reconciliation/service/export-differences';
import { exportFiles } from '@/lib/statements/reconciliation/service/export-files';
import { exportChanges } from '@/lib/statements/service/export-changes';
import { exportDetails } from '@/lib/statements/service/export-details';
import { exportLines } from '@/lib/statements/service/export-lines';
import { exportCalendar, exportTerms, exportTiers } from '@/lib/statements/service/export-rules';
import { exportRuns } from '@/lib/statements/service/export-runs';
import {
  exportLedger,
  exportSettledLines,
  exportStatements,
} from '@/lib/statements/service/export-settlement';
import { exportUsage } from '@/lib/usage/service/export-usage';
import type { ExportSourceId } from './contract-values';
import type { ExportSource } from './source';

/** Every list that exports. A new one is one entry here and one in `SOURCE_RIGHTS`. */
export const EXPORT_SOURCES: Readonly<Record<ExportSourceId, ExportSource>> = {
  orders: exportOrders,
  instances: exportInstances,
  'statement-lines': exportLines,
  'statement-details': exportDetails,
  statements: exportStatements,
  'settled-lines': exportSettledLines,
  'statement-changes': exportChanges,
  ledger: exportLedger,
  'bill-runs': exportRuns,
  'fee-tiers': exportTiers,
  'settlement-terms': exportTerms,
  'bill-calendar': exportCalendar,
  'statement-files': exportFiles,
  differences: exportDifferences,
  usage: exportUsage,
  'license-codes': exportCodes,
  'license-pool': exportPool,
  'license-requests': exportLicenseRequests,
  products: exportListings,
  'release-requests': exportRequests,
  'sku-attributes': exportAttributes,
  assets: exportAssets,
  'deploy-templates': exportTemplates,
  'benefit-applications': exportBenefits,
  tenants: exportTenants,
  'directory-users': exportUsers,
  callbacks: exportCallbacks,
};
