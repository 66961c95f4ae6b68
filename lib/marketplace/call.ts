import type { CallRecord } from '@/lib/callbacks/ledger';
import type { LiveAddress } from './addresses';
import type { LiveKey } from './signature/keys';

/** A call as a server hands it in, whichever server it is. */
export type InboundCall = {
  method: string;
  /** The production address's opaque code. */
  code: string;
  /** What follows the code in the path, without a leading slash; empty for the base interfaces. */
  operation: string;
  /** Path and query string, undecoded. */
  target: string;
  headers: ReadonlyArray<readonly [string, string]>;
  body: Buffer;
  /** True when the body was longer than the cap and is kept only in part. */
  isCut: boolean;
  receivedAt: Date;
  /** `performance.now()` at arrival. */
  startedMs: number;
};

/** What a server sends back, byte for byte. */
export type DoorAnswer = { status: number; headers: Record<string, string>; body: string };

/** A call whose signature was checked: what operations may use. */
export type VerifiedCall = { address: LiveAddress; key: LiveKey; record: CallRecord };
