import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { signV2Request } from '@/lib/emulator/signing/v2-signature';

export type Load = { url: string; accessKey: string; connections: number; seconds: number; repeats: boolean };
export type Measured = {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  failures: number;
  sent: number;
};

function newOrder(index: number) {
  const orderId = `CS${randomUUID().replaceAll('-', '').slice(0, 20)}${index}`;
  return { activity: 'newInstance', orderId, orderLineId: `${orderId}-000001`, businessId: randomUUID() };
}

/** Drives one door with signed newInstance calls: distinct orders, or one order over and over. */
export async function drive({ url, accessKey, connections, seconds, repeats }: Load): Promise<Measured> {
  let count = 0;
  const one = newOrder(0);
  const { origin, pathname } = new URL(url);
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: pathname,
        setupRequest: (request) => {
          count += 1;
          const signed = signV2Request({ target: url, accessKey, body: repeats ? one : newOrder(count) });
          const { pathname: path, search } = new URL(signed.url);
          return { ...request, path: path + search, body: signed.body, headers: signed.headers };
        },
      },
    ],
    verifyBody: (body: unknown) => String(body).includes('"resultCode":"000000"'),
  } as autocannon.Options);
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.errors + result.non2xx + result.mismatches,
    sent: count,
  };
}
