import { z } from 'zod';
import type { PayState, StatementFile, SupervisionNode } from './finance/vocabulary';
import type { GivenCodes } from './review/codes';
import type { ScanReport } from './review/findings';
import { DELIVERY_TYPES, type Measure, type Subject } from './vocabulary';

/**
 * The seller's own console over HTTP: everything that the marketplace asks of it or tells it goes through this file, so
 * that its paths and shapes stand in one place.
 */
export interface ConsoleAddress {
  baseUrl: string;
  token: string;
}

/** Why a console did not do as it was told: `status` 0 when it could not be reached or answered no JSON. */
export class ConsoleRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`The console answered ${status || 'nothing'} ${code}`);
    this.name = 'ConsoleRefusal';
  }
}

const TIMEOUT_MS = 15_000;
const PAGE = 100;

const segment = encodeURIComponent;
const problem = z.object({ code: z.string().max(200) });

const call = (address: ConsoleAddress, method: 'GET' | 'POST', path: string, body?: object) =>
  ask(address, path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

async function ask(
  { baseUrl, token }: ConsoleAddress,
  path: string,
  { headers, timeoutMs = TIMEOUT_MS, ...request }: RequestInit & { timeoutMs?: number },
): Promise<unknown> {
  const response = await fetch(new URL(path, baseUrl), {
    ...request,
    headers: { ...headers, authorization: `Bearer ${token}`, accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'manual',
  }).catch(() => {
    throw new ConsoleRefusal(0, 'unreachable');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok)
    throw new ConsoleRefusal(response.status, problem.safeParse(answer).data?.code ?? 'refused');
  if (answer === null || typeof answer !== 'object') throw new ConsoleRefusal(0, 'unreadable');
  return answer;
}

function read<T>(shape: z.ZodType<T>, answer: unknown): T {
  const parsed = shape.safeParse(answer);
  if (!parsed.success) throw new ConsoleRefusal(0, 'unreadable');
  return parsed.data;
}

const PATHS: Readonly<Record<Subject, string>> = {
  request: '/api/products/requests',
  asset: '/api/assets/versions',
  template: '/api/deploy-templates',
};
/** States in which something waits for the marketplace. */
const WAITING: Readonly<Record<Subject, readonly string[]>> = {
  request: ['pending'],
  asset: ['self_testing', 'scanning', 'pending'],
  template: ['scanning', 'pending'],
};

/** One thing that waits; every console names it a little differently. */
export interface Waiting {
  id: string;
  name: string;
  state: string;
  /** Kind of asset, type of delivery or of request; null where there is none. */
  kind: string | null;
  version: string | null;
  submittedAt: string | null;
}

const versionText = (number: number | undefined) => (number === undefined ? null : `v${number}`);

const text = z.string().nullish();
const waiting = z
  .looseObject({
    id: z.string(),
    state: z.string(),
    productName: text,
    assetName: text,
    name: text,
    deliveryType: text,
    kind: text,
    version: z.unknown().optional(),
    current: z.looseObject({ number: z.number() }).optional().catch(undefined),
    versionNumber: z.number().optional().catch(undefined),
    submittedAt: text,
    updatedAt: text,
  })
  .transform(
    (given): Waiting => ({
      id: given.id,
      name: given.productName || given.assetName || given.name || given.id,
      state: given.state,
      kind: given.deliveryType ?? given.kind ?? null,
      version:
        typeof given.version === 'string' || typeof given.version === 'number'
          ? `${given.version}`
          : versionText(given.current?.number ?? given.versionNumber),
      submittedAt: given.submittedAt ?? given.updatedAt ?? null,
    }),
  );
/** A page of a list, or the list itself. */
const items = z.union([
  z.object({ items: z.array(waiting) }),
  z.array(waiting).transform((all) => ({ items: all })),
]);

/** A template is of no kind but its own. */
const ofKind = (subject: Subject, one: Waiting): Waiting =>
  subject === 'template' ? { ...one, kind: one.kind ?? 'template' } : one;

/** What waits for the marketplace, as the console lists it. */
export async function listWaiting(address: ConsoleAddress, subject: Subject): Promise<Waiting[]> {
  const pages = await Promise.all(
    WAITING[subject].map((state) => call(address, 'GET', `${PATHS[subject]}?state=${state}&limit=${PAGE}`)),
  );
  return pages.flatMap((page) => read(items, page).items).map((one) => ofKind(subject, one));
}

const request = z.looseObject({
  id: z.string(),
  productRowId: z.string(),
  productClass: z.string().catch('common'),
  deliveryType: z.enum(DELIVERY_TYPES),
  productCode: z.string().nullish(),
  content: z.unknown(),
});
/** A request for release with what the listing says. */
export type ReleaseRequest = z.infer<typeof request>;

export const getRequest = async (address: ConsoleAddress, id: string): Promise<ReleaseRequest> =>
  read(request, await call(address, 'GET', `${PATHS.request}/${segment(id)}`));

/** Anything else that waits, as the console tells of it. */
export async function getSubject(
  address: ConsoleAddress,
  subject: Subject,
  id: string,
): Promise<{ waiting: Waiting; told: Record<string, unknown> }> {
  const answer = await call(address, 'GET', `${PATHS[subject]}/${segment(id)}`);
  return {
    waiting: ofKind(subject, read(waiting, answer)),
    told: read(z.record(z.string(), z.unknown()), answer),
  };
}

export type Decision =
  | { verdict: 'rejected'; reason: string }
  | {
      verdict: 'approved';
      reason?: string;
      productCode?: string;
      codes?: readonly GivenCodes[];
      marketplaceAssetId?: string;
    };

export async function sendDecision(
  address: ConsoleAddress,
  subject: Subject,
  id: string,
  decision: Decision,
): Promise<void> {
  await call(address, 'POST', `${PATHS[subject]}/${segment(id)}/decision`, decision);
}

export async function sendScanReport(
  address: ConsoleAddress,
  subject: Exclude<Subject, 'request'>,
  id: string,
  report: ScanReport,
): Promise<void> {
  await call(address, 'POST', `${PATHS[subject]}/${segment(id)}/scan-report`, report);
}

/** How the online test of a package that deploys itself ended. */
export async function sendSelfTest(
  address: ConsoleAddress,
  id: string,
  report: { outcome: 'passed' | 'failed'; reason?: string; log: string },
): Promise<void> {
  await call(address, 'POST', `${PATHS.asset}/${segment(id)}/self-test`, report);
}

const product = z.looseObject({ state: z.string(), stateReason: text });

/** How the console has a product, and why. */
export async function getProduct(
  address: ConsoleAddress,
  listingId: string,
): Promise<{ state: string; stateReason?: string | null | undefined }> {
  return read(product, await call(address, 'GET', `/api/products/${segment(listingId)}`));
}

export async function sendMeasure(
  address: ConsoleAddress,
  listingId: string,
  given: { measure: Measure; reason: string },
): Promise<void> {
  await call(address, 'POST', `/api/products/${segment(listingId)}/measures`, given);
}

/** What the marketplace has seen of an order line: its pay state, or the node of its supervision. */
export interface Observation {
  kind: 'pay_status' | 'supervision';
  orderId: string;
  orderLineId: string;
  payStatus?: PayState;
  wholeMonth?: boolean;
  node?: SupervisionNode;
  at: string;
  note: string;
}

const NOT_FOUND = 404;

/** Tells what was seen of a line. A console that was told of an order without its lines' ids knows it by the order's. */
export async function sendObservation(address: ConsoleAddress, seen: Observation): Promise<void> {
  const { orderLineId, ...ofOrder } = seen;
  const tell = (body: object) => call(address, 'POST', '/api/orders/observations', body);
  try {
    await tell({ ...ofOrder, orderLineId });
  } catch (error) {
    if (!(error instanceof ConsoleRefusal) || error.status !== NOT_FOUND) throw error;
    await tell(ofOrder);
  }
}

const FILE_TIMEOUT_MS = 45_000;
const sentFile = z.looseObject({ id: z.string(), state: z.string() });
/** What a console makes of a file. */
export type SentFile = z.infer<typeof sentFile>;

/** Sends a statement file; the console checks its bytes against their SHA-256. */
export async function sendStatementFile(
  address: ConsoleAddress,
  file: {
    kind: StatementFile;
    period: string;
    name: string;
    mediaType: string;
    content: Buffer;
    sha256: string;
  },
): Promise<SentFile> {
  const form = new FormData();
  form.set('kind', file.kind);
  form.set('period', file.period);
  form.set('file', new Blob([new Uint8Array(file.content)], { type: file.mediaType }), file.name);
  const answer = await ask(address, '/api/statements/files', {
    method: 'POST',
    headers: { 'x-content-sha256': file.sha256 },
    body: form,
    timeoutMs: FILE_TIMEOUT_MS,
  });
  return read(sentFile, answer);
}
