/** Where the control API is and the secret that opens it. */
export interface ControlAddress {
  url: string;
  token: string;
}

export interface ControlCall {
  method: 'GET' | 'POST';
  /** Below `/control`, segments already encoded. */
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
}

export interface ControlProblem {
  status: number;
  code: string;
  errors?: readonly { path: string; message: string; code: string; params?: Record<string, number> }[];
}

export type ControlAnswer = { ok: true; body: unknown } | { ok: false; problem: ControlProblem };

/** An action may wait twice for a seller that does not answer within 20 s. */
const TIMEOUT_MS = 60_000;

/** Calls the control API; throws when no emulator answers. */
export async function callControl(address: ControlAddress, call: ControlCall): Promise<ControlAnswer> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const response = await fetch(`${address.url}/control${call.path}?${query}`, {
    method: call.method,
    headers: { authorization: `Bearer ${address.token}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    cache: 'no-store',
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
  });
  const body: unknown = await response.json();
  if (response.ok) return { ok: true, body };
  return { ok: false, problem: body as ControlProblem };
}
