import type { CallbackVerdict, Generation, InstanceStatus, LicenseRequestState } from '@/db/enums';
import type { AddressKind } from '@/lib/callbacks/contract';
import type { MonthAmount } from '@/lib/statements/contract';

/** An instance that waits for somebody, by its most urgent ones. */
export type InstanceBrief = {
  id: string;
  instanceId: string;
  customerName: string | null;
  productName: string | null;
  /** When the marketplace gives up (waiting) or the subscription ends (expiring). */
  dueAt: string | null;
};

/** Calls without success since a day (Shanghai): the message list knows whole days. */
export type CallbackTrouble = {
  total: number;
  since: string;
  byVerdict: { verdict: CallbackVerdict; count: number }[];
};
/** Calls of interfaces that are not known here, since a day (Shanghai); `names` by how often they were called. */
export type UnknownCalls = { count: number; since: string; names: string[] };
/** Calls of known interfaces at an address that does not serve them, since a day (Shanghai), the most frequent first. */
export type MisdirectedCalls = {
  count: number;
  since: string;
  first: { activity: string; addressLabel: string; kind: AddressKind | null; homes: AddressKind[] }[];
};
/** A product whose pool had no License for an order that still has none. */
export type EmptyPool = {
  productId: string;
  productName: string | null;
  orders: number;
  /** Free Licenses now: the pool may have been filled since. */
  free: number;
};
export type InstanceTrouble = { count: number; first: InstanceBrief[] };

/** What needs attention now. A part is null when the role may not read it. */
export type Attention = {
  callbacks: CallbackTrouble | null;
  unknownCalls: UnknownCalls | null;
  misdirectedCalls: MisdirectedCalls | null;
  emptyPools: EmptyPool[] | null;
  waiting: InstanceTrouble | null;
  expiring: InstanceTrouble | null;
  /** Client software that waits for a licence. */
  licenseRequests: number | null;
  usageRejected: number | null;
  detailsMissing: number | null;
  unknownProducts: number | null;
  /** What a seller must set up before the marketplace can call, and before orders can be asked for. */
  lacksAddress: boolean | null;
  lacksCredentials: boolean | null;
  worker: { isBeating: boolean; beatAt: string | null };
};

/** Amounts of transaction lines by the month (Shanghai) that they belong to; months without lines are left out. */
export type MoneyReport = { month: string; previousMonth: string; months: string[]; amounts: MonthAmount[] };

export type CallbackBrief = {
  id: string;
  receivedAt: string;
  generation: Generation;
  activity: string | null;
  verdict: CallbackVerdict;
  resultCode: string;
  instanceId: string | null;
  orderId: string | null;
};

export type Overview = {
  asOf: string;
  attention: Attention;
  instances: { status: InstanceStatus; count: number }[] | null;
  money: MoneyReport | null;
  callbacks: CallbackBrief[] | null;
};

/** Requests for a licence that somebody must answer, for the first time or again. */
export const OPEN_REQUEST_STATES = ['waiting', 'refused'] as const satisfies readonly LicenseRequestState[];
