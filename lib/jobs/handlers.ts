import { lt } from 'drizzle-orm';
import { databaseOn } from '@/db/client';
import { callNonces } from '@/db/schema/callbacks';
import { checkUpload, expireUpload } from '@/lib/assets/service/uploads';
import { sharedPool } from '@/lib/context';
import { stopTemplatesOf } from '@/lib/deploy-templates/service/stop-templates';
import { deliverExport } from '@/lib/exports/service/deliver-export';
import { expireExport } from '@/lib/exports/service/expire-export';
import { moveSchedules } from '@/lib/exports/service/move-schedules';
import { runExport } from '@/lib/exports/service/run-export';
import { runSchedule } from '@/lib/exports/service/run-schedule';
import { giveUp } from '@/lib/instances/service/give-up';
import { recheckProduct } from '@/lib/instances/service/recheck-product';
import { compareIfBilled } from '@/lib/statements/reconciliation/service/compare';
import { readStatementFile } from '@/lib/statements/reconciliation/service/read-file';
import { runBills } from '@/lib/statements/service/run-bills';
import { sumUsage } from '@/lib/statements/service/sum-usage';
import { removeBytes } from '@/lib/storage/files';
import { askForBills } from './bill-day';
import { checkLicenses } from './check-licenses';
import { fetchOrder } from './fetch-order';
import { jobCtx } from './job-ctx';
import { pushLicenseUsage } from './push-license-usage';
import { pushUsage } from './push-usage';
import type { JobData, QueueName } from './queues';
import { runTemplateTest } from './run-template-test';
import { uploadLicense } from './upload-license';

/** Long enough for every window in which a nonce could come again; the database lets go of no younger one. */
const NONCE_LIFE_MS = 11 * 60_000;

/** Which verb each queue runs. */
export const HANDLERS: { [Q in QueueName]: (data: JobData[Q]) => Promise<void> } = {
  'bill-day': () => askForBills(),
  'check-asset-upload': (data) => checkUpload(jobCtx(data.sellerId, 'check-asset-upload'), data.uploadId),
  'check-licenses': (data) => checkLicenses(jobCtx(data.sellerId, 'check-licenses'), data.attempt),
  'compare-statements': (data) => compareIfBilled(jobCtx(data.sellerId, 'compare-statements'), data.period),
  'expire-asset-upload': (data) => expireUpload(jobCtx(data.sellerId, 'expire-asset-upload'), data.uploadId),
  'deliver-export': (data) => deliverExport(jobCtx(data.sellerId, 'deliver-export'), data.deliveryId),
  'expire-export': (data) => expireExport(jobCtx(data.sellerId, 'expire-export'), data.exportId),
  'fetch-order': (data) => fetchOrder(jobCtx(data.sellerId, 'fetch-order'), data),
  'give-up': (data) => giveUp(jobCtx(data.sellerId, 'give-up'), data.instanceRowId),
  'push-license-usage': (data) => pushLicenseUsage(jobCtx(data.sellerId, 'push-license-usage'), data.attempt),
  'push-usage': (data) => pushUsage(jobCtx(data.sellerId, 'push-usage'), data),
  'read-statement-file': (data) =>
    readStatementFile(jobCtx(data.sellerId, 'read-statement-file'), data.fileId),
  'recheck-product': (data) =>
    recheckProduct(jobCtx(data.sellerId, 'recheck-product'), data.productId, data.skuCode),
  'run-bills': async (data) => {
    await runBills(jobCtx(data.sellerId, 'run-bills'), data);
  },
  'run-export': (data) => runExport(jobCtx(data.sellerId, 'run-export'), data.exportId),
  'run-export-schedule': (data) =>
    runSchedule(jobCtx(data.sellerId, 'run-export-schedule'), data.scheduleId, new Date(data.dueAt)),
  'move-export-schedules': (data) => moveSchedules(jobCtx(data.sellerId, 'move-export-schedules')),
  'run-template-test': (data) => runTemplateTest(jobCtx(data.sellerId, 'run-template-test'), data),
  'stop-templates': (data) => stopTemplatesOf(jobCtx(data.sellerId, 'stop-templates'), data.productId),
  'remove-file': (data) => removeBytes(jobCtx(data.sellerId, 'remove-file'), data.fileId),
  'sum-usage': async (data) => {
    await sumUsage(jobCtx(data.sellerId, 'sum-usage'));
  },
  'upload-license': (data) => uploadLicense(jobCtx(data.sellerId, 'upload-license'), data),
  'sweep-nonces': async () => {
    await databaseOn(sharedPool())
      .delete(callNonces)
      .where(lt(callNonces.seenAt, new Date(Date.now() - NONCE_LIFE_MS)));
  },
};
