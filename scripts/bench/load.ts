import autocannon from 'autocannon';

export type Call = { url: string; method?: 'GET' | 'POST'; headers: Record<string, string>; body?: string };
export type Measured = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failures: number };
export type Load = {
  connections: number;
  seconds: number;
  /** The next call, signed; each is sent once. */
  next: (index: number) => Call;
  /** Part of every good answer. */
  expect: string;
};

let sent = 0;

/** Drives one server for some seconds, every connection with one call at a time. */
export async function drive({ connections, seconds, next, expect }: Load): Promise<Measured> {
  const { origin } = new URL(next(sent).url);
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          sent += 1;
          const { url, method = 'POST', headers, body } = next(sent);
          const { pathname, search } = new URL(url);
          return { ...request, method, path: pathname + search, headers, body };
        },
      },
    ],
    verifyBody: (body: unknown) => String(body).includes(expect),
  } as autocannon.Options);
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.errors + result.non2xx + result.mismatches,
  };
}

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The medians of several rounds of the same case; failures add up. */
export const middle = (rounds: readonly Measured[]): Measured => ({
  requestsPerSecond: median(rounds.map((one) => one.requestsPerSecond)),
  p50Ms: median(rounds.map((one) => one.p50Ms)),
  p99Ms: median(rounds.map((one) => one.p99Ms)),
  failures: rounds.reduce((sum, one) => sum + one.failures, 0),
});

/** The median of the ratios of rounds that were measured one after the other: the machine's speed drifts. */
export const ratioOf = (
  rounds: readonly Measured[],
  limits: readonly Measured[],
  read: (one: Measured) => number,
): number => median(rounds.map((one, index) => read(one) / read(limits[index] ?? one)));
