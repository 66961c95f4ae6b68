/** The tab that a key leads to (it moves round), or null when the key means nothing to tabs. */
export function nextTab(count: number, at: number, key: string): number | null {
  if (count === 0) return null;
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return at <= 0 ? count - 1 : at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
