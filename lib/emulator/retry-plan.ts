import type { RetryRule } from './purposes';

/** When the window that began at `windowFrom` ends; `timeScale` divides every delay (60: an hour takes a minute). */
export function retryDeadline(rule: RetryRule, windowFrom: Date, timeScale: number): Date {
  return new Date(windowFrom.getTime() + rule.windowMs / timeScale);
}

/**
 * The instant of the next attempt after `attempts` failed ones, the last at `lastAt`; null when the window is over.
 * An attempt may slip half a delay past the end, so that a late clock tick does not lose the window's last one.
 */
export function nextAttemptAt(
  rule: RetryRule,
  progress: { windowFrom: Date; lastAt: Date; attempts: number },
  timeScale: number,
): Date | null {
  const grown = rule.firstDelayMs * rule.factor ** Math.max(0, progress.attempts - 1);
  const delayMs = Math.min(grown, rule.maxDelayMs) / timeScale;
  const next = progress.lastAt.getTime() + delayMs;
  const deadline = retryDeadline(rule, progress.windowFrom, timeScale).getTime();
  return delayMs > 0 && next <= deadline + delayMs / 2 ? new Date(next) : null;
}
