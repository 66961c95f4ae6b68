import { z } from 'zod';
import {
  type AddressFamily,
  CALLBACK_VERDICTS,
  type CallbackVerdict,
  GENERATIONS,
  type Generation,
  type InstanceStatus,
  LOCALES,
  RESULT_CODES,
} from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import { ACTIVITY_FILTERS, CALLBACK_REASONS, CALLBACK_SORTS, type FaultKind } from './contract-values';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'format');

/**
 * `q` finds order, order line and instance ids by their beginning, and a whole auth code or event id; days and months
 * are those of Shanghai.
 */
export const callbacksQuery = listQuery(CALLBACK_SORTS).extend({
  month: month.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  generation: manyOf(GENERATIONS),
  activity: manyOf(ACTIVITY_FILTERS),
  verdict: manyOf(CALLBACK_VERDICTS),
  problems: z.enum(['1']).optional(),
  code: manyOf(RESULT_CODES),
  reason: manyOf(CALLBACK_REASONS),
  address: z.uuid().optional(),
  test: z.enum(['1', '0']).optional(),
});
export type CallbacksQuery = z.output<typeof callbacksQuery>;
export type CallbacksFilter = Omit<CallbacksQuery, 'cursor' | 'limit' | 'sort' | 'dir'>;

export const callbacksExportQuery = callbacksQuery.omit({ cursor: true, limit: true }).extend({
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type CallbacksExportQuery = z.output<typeof callbacksExportQuery>;

/** One received call. `reason` is one of `CALLBACK_REASONS`; `durationUs` is in microseconds. */
export type CallbackView = {
  id: string;
  receivedAt: string;
  generation: Generation;
  activity: string | null;
  orderId: string | null;
  orderLineId: string | null;
  instanceId: string | null;
  addressId: string;
  addressLabel: string;
  isTest: boolean;
  verdict: CallbackVerdict;
  reason: string | null;
  /** The parameters that are wrong, when that is the reason. */
  faults: FaultView[];
  subject: SubjectView | null;
  resultCode: string;
  durationUs: number;
};

export type FaultView = { field: string; kind: FaultKind };

/**
 * What else a call is about: an auth code by its last characters (empty for a short one) and its row here, a request's
 * event id, or the product of a pool.
 */
export type SubjectView = { kind: 'code' | 'event' | 'product'; shown: string; codeRowId: string | null };

/** A kind of production address: which interfaces it serves. */
export type AddressKind = { family: AddressFamily; generation: Generation };

/** A text that a stranger sent, made safe to show: masked, and without invisible characters. */
export type ShownText = {
  text: string;
  /** `binary` has bytes outside text as `\xNN`; `json` is laid out in lines. */
  kind: 'empty' | 'json' | 'text' | 'binary';
  bytes: number;
  /** True when only the beginning is shown. */
  isShortened: boolean;
};

export type Pair = readonly [name: string, value: string];

export type RequestView = {
  method: string;
  target: string;
  query: Pair[];
  headers: Pair[];
  body: ShownText;
  /** True when the body was over the cap, so that the ledger holds its beginning only. */
  isCut: boolean;
};

/** What a key was when the call arrived. */
export type KeyMoment = 'live' | 'scheduled' | 'expired' | 'revoked' | 'other_address';

/** How one key reads the call. Digests that would verify if sent are shortened for those who may not make keys. */
export type KeyReading = {
  keyId: string;
  keyLabel: string;
  addressLabel: string;
  state: KeyMoment;
  /** `fields` and the forms with `_inner` are the joint-operation kit's. */
  form: 'raw' | 'sorted' | 'query' | 'raw_inner' | 'sorted_inner' | 'fields';
  /** The signed text of the sorted form; the raw form signs the body as it is. */
  payload: string | null;
  /** The signed text with the key masked. */
  canonical: string;
  inner: string | null;
  expected: string | null;
  matches: boolean;
};

export type SignatureView = {
  given: { signature: string | null; timestamp: string | null; nonce: string | null };
  /** When the call says that it was sent, and how much later it arrived. */
  sentAt: string | null;
  delayMs: number | null;
  readings: KeyReading[];
  isRevealed: boolean;
};

export type OutlookKind =
  | 'done'
  | 'delivering'
  | 'test'
  | 'live'
  | 'polled'
  | 'once'
  | 'by_hand'
  | 'resolved'
  | 'retrying'
  | 'ended'
  | 'unknown';

export type Retries = {
  everyMs: number;
  windowMs: number;
  after: 'refund' | 'restart';
  failures: number;
  firstFailedAt: string;
  /** When the next call is expected; null when it is due, or none will come. */
  nextAt: string | null;
  deadline: string;
};

/** What the marketplace will do after a call (saas-callbacks §1.2). */
export type Outlook = {
  kind: OutlookKind;
  /** The caller was not verified: all this holds only if it was the marketplace. */
  isUnverified: boolean;
  retries: Retries | null;
  /** When the marketplace stops asking for an instance that is still being delivered. */
  deliverBy: string | null;
  resolvedBy: { id: string; receivedAt: string } | null;
};

export type CallbackDetail = CallbackView & {
  addressCode: string;
  /** What kind the called address is, and which kinds serve the interface. */
  addressKind: AddressKind | null;
  homes: AddressKind[];
  signedForm: string | null;
  key: { id: string; label: string } | null;
  order: { id: string } | null;
  instance: { id: string; status: InstanceStatus } | null;
  request: RequestView;
  signature: SignatureView;
  answer: ShownText;
  outlook: Outlook;
  /** Calls of the same order or instance around this one, newest first, this one among them. */
  related: CallbackView[];
  previousId: string | null;
  nextId: string | null;
};

export type CalledAddressOption = { id: string; label: string };
