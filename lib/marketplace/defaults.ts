/**
 * What the marketplace's guide leaves open, decided once. The README lists these by name.
 */
export const PROTOCOL_DEFAULTS = {
  /** A body above this many bytes is refused with 000002; the ledger keeps its beginning. */
  maxBodyBytes: 256 * 1024,
  /** An address and its keys are read again after this long even when no change was heard of. */
  addressCacheMs: 5_000,
  /** How long a create may stay unfinished before the marketplace refunds the order (saas-callbacks §1.2). */
  provisionWithinMs: 3 * 3_600_000,
  /** `frontEndUrl` of test answers of an address that has no template (the guide's own example). */
  testFrontEndUrl: 'https://www.isvserver.com',
  /** Most ids of one queryInstance call. */
  maxQueriedInstances: 100,
  /** `maxBodyBytes` of the joint-operation kit: 500 users with every field at its length come to about 800 kB. */
  maxKitBodyBytes: 1024 * 1024,
} as const;
