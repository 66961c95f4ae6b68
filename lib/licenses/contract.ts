import { z } from 'zod';
import {
  type ActorKind,
  LICENSE_ANSWER_TYPES,
  LICENSE_REQUEST_STATES,
  LICENSE_SOURCES,
  LICENSE_STATUSES,
  type LicenseAnswerType,
  type LicenseEventKind,
  type LicenseRequestState,
  type LicenseSource,
  type LicenseStatus,
  type LicenseUsageState,
  LOCALES,
  POOL_STATES,
  type PoolState,
} from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import {
  CLIENT_ID_MAX,
  CODE_ATTENTIONS,
  CODE_MAX,
  CODE_SORTS,
  type CodeAttention,
  LICENSE_MAX,
  MAX_BATCH,
  MAX_IMPORT_ROWS,
  POOL_SORTS,
  REQUEST_SORTS,
  type RowRefusal,
} from './contract-values';

const ID_MAX = 64;
const TEXT_MAX = 900_000;
const FILE_NAME_MAX = 1_024;

const productCode = z
  .string()
  .trim()
  .max(ID_MAX)
  .regex(/^[\x21-\x7e]*$/);
const code = z
  .string()
  .trim()
  .min(1)
  .max(CODE_MAX)
  .regex(/^[\x21-\x7e]+$/);

/** `q` is a whole code, part of an order or product id, or the last characters of a code. */
export const codesQuery = listQuery(CODE_SORTS).extend({
  status: manyOf(LICENSE_STATUSES),
  source: manyOf(LICENSE_SOURCES),
  attention: manyOf(CODE_ATTENTIONS),
});
export type CodesQuery = z.output<typeof codesQuery>;
export type CodeFilter = Pick<CodesQuery, 'q' | 'status' | 'source' | 'attention'>;

/** `q` is a whole licence, part of a product or order id, or the last characters of a licence. */
export const poolQuery = listQuery(POOL_SORTS).extend({
  state: manyOf(POOL_STATES),
  product: productCode.optional(),
});
export type PoolQuery = z.output<typeof poolQuery>;
export type PoolFilter = Pick<PoolQuery, 'q' | 'state' | 'product'>;

/** `q` is part of an instance id, order id or customer's name, or a whole event id. */
export const requestsQuery = listQuery(REQUEST_SORTS).extend({ state: manyOf(LICENSE_REQUEST_STATES) });
export type RequestsQuery = z.output<typeof requestsQuery>;
export type RequestFilter = Pick<RequestsQuery, 'q' | 'state'>;

export const CODE_COLUMNS = [
  'license',
  'status',
  'attention',
  'product',
  'amount',
  'orderId',
  'expireAt',
  'activatedAt',
  'lastCheckedAt',
  'source',
  'createdAt',
] as const;
export type CodeColumn = (typeof CODE_COLUMNS)[number];

export const POOL_COLUMNS = [
  'license',
  'state',
  'product',
  'productId',
  'skuCode',
  'orderId',
  'instanceId',
  'issuedAt',
  'createdAt',
] as const;
export type PoolColumn = (typeof POOL_COLUMNS)[number];

export const REQUEST_COLUMNS = [
  'eventId',
  'state',
  'instanceId',
  'customer',
  'product',
  'effectiveAt',
  'expireAt',
  'receivedAt',
  'dueAt',
  'closedAt',
] as const;
export type RequestColumn = (typeof REQUEST_COLUMNS)[number];

const fileWishes = <C extends string>(columns: readonly [C, ...C[]]) => ({
  columns: manyOf(columns).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...columns];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
const paging = { cursor: true, limit: true } as const;
export const codesExportQuery = codesQuery.omit(paging).extend(fileWishes(CODE_COLUMNS));
export type CodesExportQuery = z.output<typeof codesExportQuery>;
export const poolExportQuery = poolQuery.omit(paging).extend(fileWishes(POOL_COLUMNS));
export type PoolExportQuery = z.output<typeof poolExportQuery>;
export const requestsExportQuery = requestsQuery.omit(paging).extend(fileWishes(REQUEST_COLUMNS));
export type RequestsExportQuery = z.output<typeof requestsExportQuery>;

/** Codes one on each line, or CSV with a header that names `license`; product and order are for rows without. */
export const addCodesInput = z.object({
  text: z.string().min(1).max(TEXT_MAX),
  productId: productCode.default(''),
  orderId: productCode.default(''),
  source: z.enum(['file', 'manual']).default('manual'),
});
export type AddCodes = z.output<typeof addCodesInput>;
export type AddCodesInput = z.input<typeof addCodesInput>;

/** Licences one on each line, or CSV with a header that names `license`; the product is for rows without. */
export const addToPoolInput = z.object({
  text: z.string().min(1).max(TEXT_MAX),
  productId: productCode.default(''),
  skuCode: productCode.default(''),
});
export type AddToPool = z.output<typeof addToPoolInput>;
export type AddToPoolInput = z.input<typeof addToPoolInput>;

export const withdrawInput = z.object({ ids: z.array(z.uuid()).min(1).max(MAX_IMPORT_ROWS) });
export type Withdraw = z.output<typeof withdrawInput>;

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** `realEffectTime`: when the software was really delivered; not before the order. */
export const activateInput = z.object({ license: code, realEffectTime: instant.optional() });
export type ActivateLicense = z.output<typeof activateInput>;

/** Codes that are here already, by their row ids. */
export const activateManyInput = z.object({ ids: z.array(z.uuid()).min(1).max(MAX_BATCH) });
export type ActivateMany = z.output<typeof activateManyInput>;

export const checkInput = z.object({ license: code });
export type CheckLicense = z.output<typeof checkInput>;

const clientId = z.string().trim().min(1).max(CLIENT_ID_MAX);
const usage = z.object({
  license: code,
  /** Accounts or devices that used the software; or the number of all of them that day. */
  ids: z.array(clientId).min(1).max(MAX_BATCH).optional(),
  activeNum: z.number().int().min(0).max(999_999_999).optional(),
});
export const reportUsageInput = z.object({
  usage: z
    .array(
      usage.refine(
        ({ ids, activeNum }) => (ids === undefined) !== (activeNum === undefined),
        'ids_or_number',
      ),
    )
    .min(1)
    .max(MAX_BATCH),
});
export type ReportUsage = z.output<typeof reportUsageInput>;

/** The licence as characters, or a file in base64. */
export const answerInput = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(LICENSE_ANSWER_TYPES[0]),
    characters: z.string().trim().min(1).max(LICENSE_MAX),
  }),
  z.object({
    type: z.literal(LICENSE_ANSWER_TYPES[1]),
    fileName: z
      .string()
      .trim()
      .min(1)
      .max(FILE_NAME_MAX)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      .refine((name) => !/[\u0000-\u001f\u007f"\\/]/.test(name), 'invalid'),
    content: z.instanceof(Uint8Array),
  }),
]);
export type AnswerRequest = z.output<typeof answerInput>;

export type RowProblem = { row: number; code: RowRefusal };
/** What became of the rows of an import; `problems` are the first hundred refused ones. */
export type ImportResult = {
  added: number;
  repeated: number;
  refused: number;
  problems: RowProblem[];
  /** Product ids of added licences that no product or order has named: orders may never draw on them. */
  unknownProducts: string[];
};

/** An auth code in a list; the code itself by its last characters only. */
export type CodeView = {
  id: string;
  codeEnd: string;
  status: LicenseStatus;
  source: LicenseSource;
  attentions: CodeAttention[];
  orderId: string | null;
  orderRowId: string | null;
  productId: string | null;
  productName: string | null;
  amount: number | null;
  expireAt: string | null;
  activatedAt: string | null;
  lastCheckedAt: string | null;
  createdAt: string;
};

export type FieldChange = { field: string; before: string | number | null; after: string | number | null };
export type CodeEventView = {
  id: string;
  at: string;
  kind: LicenseEventKind;
  from: LicenseStatus | null;
  to: LicenseStatus;
  actorKind: ActorKind;
  actorLabel: string;
  callbackId: string | null;
  orderId: string | null;
  orderRowId: string | null;
  /** Why the marketplace refused, when it did. */
  error: { code: string; words: string } | null;
  changes: FieldChange[];
};
/** `words` is the key of the error's words in the catalogue (`licenses.callCodes`). */
export type CodeCheckView = {
  day: string;
  checkedAt: string;
  actorKind: ActorKind;
  answeredStatus: string | null;
  errorCode: string | null;
  words: string | null;
};
export type CodeUsageView = {
  id: string;
  day: string;
  /** One client, by the last characters of its id; or the number of all. */
  clientEnd: string | null;
  activeNum: number | null;
  state: LicenseUsageState;
  errorCode: string | null;
  words: string | null;
  createdAt: string;
  closedAt: string | null;
};
export type CodeDetail = CodeView & {
  events: CodeEventView[];
  checks: CodeCheckView[];
  usage: CodeUsageView[];
  asOf: string;
};
export type RevealedLicense = { license: string };

export type PoolView = {
  id: string;
  licenseEnd: string;
  state: PoolState;
  productId: string;
  skuCode: string;
  productName: string | null;
  orderId: string | null;
  instanceId: string | null;
  instanceRowId: string | null;
  issuedAt: string | null;
  withdrawnAt: string | null;
  createdAt: string;
};
/** A product id that a pool is, or may be, for. */
export type PoolProduct = {
  productId: string;
  productName: string | null;
  /** An order asked for one in vain. */
  isAskedFor: boolean;
  /** A product or an order has named it. */
  isNamed: boolean;
};
/** How much of a product's pool is left. */
export type StockView = {
  productId: string;
  skuCode: string;
  productName: string | null;
  free: number;
  issued: number;
  withdrawn: number;
  isLow: boolean;
};

export type RequestView = {
  id: string;
  eventId: string;
  state: LicenseRequestState;
  instanceRowId: string;
  instanceId: string;
  orderId: string;
  customerName: string | null;
  productName: string | null;
  hasFingerprint: boolean;
  effectiveAt: string;
  expireAt: string | null;
  receivedAt: string;
  dueAt: string;
  isLate: boolean;
  answerType: LicenseAnswerType | null;
  fileName: string | null;
  attempts: number;
  lastTriedAt: string | null;
  errorCode: string | null;
  words: string | null;
  callbackId: string | null;
  closedAt: string | null;
};
export type RevealedFingerprint = { fingerprint: string };

/** What the seller's own software is told of a code. `isCurrent` is false when the marketplace could not be asked. */
export type LicenseInfo = {
  status: LicenseStatus;
  expireAt: string | null;
  activatedAt: string | null;
  productId: string | null;
  orderId: string | null;
  amount: number | null;
  checkedAt: string | null;
  isCurrent: boolean;
};
/** What became of each code of an activation by hand; `words` says why one was not activated. */
export type ActivatedMany = {
  activated: number;
  failed: { id: string; codeEnd: string; code: string; words: string }[];
};
export type UsageReported = { accepted: number; repeated: number; unknown: string[] };
