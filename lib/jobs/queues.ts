/** Every background job by name, with how often a failed try is repeated (`delaySeconds` doubles up to `maxDelaySeconds`). */
export const QUEUES = {
  'bill-day': { retries: 3, delaySeconds: 60, maxDelaySeconds: 600 },
  'check-asset-upload': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'check-licenses': { retries: 20, delaySeconds: 30, maxDelaySeconds: 3_600 },
  'compare-statements': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'expire-asset-upload': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'deliver-export': { retries: 3, delaySeconds: 10, maxDelaySeconds: 600 },
  'expire-export': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'fetch-order': { retries: 40, delaySeconds: 5, maxDelaySeconds: 600 },
  'give-up': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'move-export-schedules': { retries: 20, delaySeconds: 10, maxDelaySeconds: 600 },
  'push-license-usage': { retries: 20, delaySeconds: 30, maxDelaySeconds: 3_600 },
  'push-usage': { retries: 20, delaySeconds: 30, maxDelaySeconds: 3_600 },
  'read-statement-file': { retries: 5, delaySeconds: 10, maxDelaySeconds: 600 },
  'recheck-product': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'run-bills': { retries: 10, delaySeconds: 60, maxDelaySeconds: 3_600 },
  'run-export': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'run-export-schedule': { retries: 20, delaySeconds: 10, maxDelaySeconds: 600 },
  'run-template-test': { retries: 20, delaySeconds: 10, maxDelaySeconds: 600 },
  'remove-file': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'stop-templates': { retries: 20, delaySeconds: 10, maxDelaySeconds: 600 },
  'sum-usage': { retries: 10, delaySeconds: 60, maxDelaySeconds: 3_600 },
  'sweep-nonces': { retries: 0, delaySeconds: 60, maxDelaySeconds: 60 },
  'upload-license': { retries: 20, delaySeconds: 30, maxDelaySeconds: 3_600 },
} as const;
export type QueueName = keyof typeof QUEUES;

/** Work of which a seller has at most one job waiting. */
export type SellerQueue = 'check-licenses' | 'push-license-usage' | 'push-usage' | 'sum-usage';

export type JobData = {
  'bill-day': Record<string, never>;
  'check-asset-upload': { sellerId: string; uploadId: string };
  'check-licenses': { sellerId: string; attempt: number };
  'compare-statements': { sellerId: string; period: string };
  'expire-asset-upload': { sellerId: string; uploadId: string };
  'deliver-export': { sellerId: string; deliveryId: string };
  'expire-export': { sellerId: string; exportId: string };
  'fetch-order': { sellerId: string; orderId: string; orderLineId: string; attempt: number };
  'give-up': { sellerId: string; instanceRowId: string };
  'move-export-schedules': { sellerId: string };
  'push-license-usage': { sellerId: string; attempt: number };
  'push-usage': { sellerId: string; attempt: number };
  'read-statement-file': { sellerId: string; fileId: string };
  'recheck-product': { sellerId: string; productId: string; skuCode: string };
  'run-bills': { sellerId: string; period: string };
  'run-export': { sellerId: string; exportId: string };
  /** `dueAt` in ISO 8601: a schedule that was changed meanwhile has another. */
  'run-export-schedule': { sellerId: string; scheduleId: string; dueAt: string };
  'run-template-test': { sellerId: string; runId: string; attempt: number };
  'remove-file': { sellerId: string; fileId: string };
  'stop-templates': { sellerId: string; productId: string };
  'sum-usage': { sellerId: string; attempt: number };
  'sweep-nonces': Record<string, never>;
  'upload-license': { sellerId: string; requestId: string; attempt: number };
};

export const JOB_SCHEMA = 'pgboss';
