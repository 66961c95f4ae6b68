const HOUR_MS = 3_600_000;

/** What the guide leaves open about licences, each with the reading that this product takes. */
export const LICENSE_DEFAULTS = {
  /** The order's end is an estimate (`zh-cn_topic_0070649244`): a licence may end this much later. */
  validityToleranceMs: 24 * HOUR_MS,
  /** How long the buyer of client software should wait for a licence at most; the guide names no time. */
  answerWithinMs: 3 * HOUR_MS,
  /** A pool with fewer free licences than this is shown as running low. */
  lowStock: 10,
} as const;
