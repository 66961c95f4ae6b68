const ENTRY = '[role^=menuitem]:not([aria-disabled=true])';

const entriesOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>(ENTRY)];

/** The index that a key leads to in a list of names, or null: it moves round; a letter goes to the next that begins with it. */
export function nextEntry(names: readonly string[], at: number, key: string): number | null {
  const count = names.length;
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if ([...key].length !== 1 || key === ' ') return null;
  const order = names.map((_, index) => (at + 1 + index) % count);
  return order.find((index) => names[index]?.trim().toLowerCase().startsWith(key.toLowerCase())) ?? null;
}

/** Moves the focus in an open menu; false when the key means nothing there. */
export function moveInMenu(menu: HTMLElement, key: string): boolean {
  const entries = entriesOf(menu);
  const names = entries.map((entry) => entry.textContent ?? '');
  const next = nextEntry(names, entries.indexOf(document.activeElement as HTMLElement), key);
  if (next === null) return false;
  entries[next]?.focus();
  return true;
}

/** Focus in a menu that has just opened: its first entry from the keyboard, the menu itself from the pointer. */
export function focusMenu(event: Event, isByKeyboard: boolean): void {
  const menu = event.currentTarget;
  if (!(menu instanceof HTMLElement)) return;
  event.preventDefault();
  (isByKeyboard ? entriesOf(menu)[0] : menu)?.focus();
}
