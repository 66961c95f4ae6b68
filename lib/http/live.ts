/** How often a list that is looked at is read again, so that a call of the marketplace is seen within two seconds. */
export const LIVE_MS = 1_500;
const AFTER_FAILURE_MS = 15_000;

type Polled = { state: { error: unknown } };

/** The `refetchInterval` of a live query: it rests while the tab is hidden, and slows down while reading fails. */
export const live =
  (everyMs = LIVE_MS) =>
  (query: Polled): number =>
    query.state.error ? AFTER_FAILURE_MS : everyMs;
