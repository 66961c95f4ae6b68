import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

function build() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    calls: new Counter({
      name: 'seller_center_callbacks_total',
      help: 'Calls of the marketplace by what became of them',
      labelNames: ['generation', 'activity', 'verdict', 'code'] as const,
      registers: [registry],
    }),
    callSeconds: new Histogram({
      name: 'seller_center_callback_seconds',
      help: 'Time from a call’s arrival to its answer',
      labelNames: ['generation', 'activity'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers: [registry],
    }),
    jobs: new Counter({
      name: 'seller_center_jobs_total',
      help: 'Background jobs by how they ended',
      labelNames: ['queue', 'outcome'] as const,
      registers: [registry],
    }),
  };
}

const holder = globalThis as typeof globalThis & { sellerCenterMetrics?: ReturnType<typeof build> };

/** The process's metrics: on `globalThis`, because Next loads shared modules more than once. */
export function metrics(): ReturnType<typeof build> {
  holder.sellerCenterMetrics ??= build();
  return holder.sellerCenterMetrics;
}
