/** Every background job by name, with how often a failed try is repeated (`delaySeconds` doubles up to `maxDelaySeconds`). */
export const QUEUES = {
  'fetch-order': { retries: 40, delaySeconds: 5, maxDelaySeconds: 600 },
  'give-up': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'push-usage': { retries: 20, delaySeconds: 30, maxDelaySeconds: 3_600 },
  'recheck-product': { retries: 10, delaySeconds: 5, maxDelaySeconds: 600 },
  'sweep-nonces': { retries: 0, delaySeconds: 60, maxDelaySeconds: 60 },
} as const;
export type QueueName = keyof typeof QUEUES;

export type JobData = {
  'fetch-order': { sellerId: string; orderId: string; orderLineId: string; attempt: number };
  'give-up': { sellerId: string; instanceRowId: string };
  'push-usage': { sellerId: string; attempt: number };
  'recheck-product': { sellerId: string; productId: string; skuCode: string };
  'sweep-nonces': Record<string, never>;
};

export const JOB_SCHEMA = 'pgboss';
