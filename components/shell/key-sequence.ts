/** What a pressed key means: a complete binding, the beginning of one, or nothing. */
export type Step = { fire: string | null; prefix: string | null };

/**
 * Reads one more key after `prefix`. Bindings are keys separated by spaces (`e`, `g i`); a key that continues no
 * binding starts afresh.
 */
export function readKey(prefix: string | null, key: string, bindings: readonly string[]): Step {
  const tried = prefix === null ? [key] : [`${prefix} ${key}`, key];
  for (const sequence of tried) {
    if (bindings.includes(sequence)) return { fire: sequence, prefix: null };
    if (bindings.some((binding) => binding.startsWith(`${sequence} `)))
      return { fire: null, prefix: sequence };
  }
  return { fire: null, prefix: null };
}

type Target = {
  tagName?: string;
  type?: string;
  isContentEditable?: boolean;
  getAttribute?: (name: string) => string | null;
};

const TEXT_ROLES = ['textbox', 'combobox', 'searchbox', 'listbox', 'spinbutton'];
const PLAIN_INPUTS = ['checkbox', 'radio', 'button', 'submit', 'reset'];

/** Whether a key goes into something that is written or chosen, so that no shortcut may take it. */
export function isTypingIn(target: unknown): boolean {
  if (typeof target !== 'object' || target === null) return false;
  const { tagName = '', type = '', isContentEditable, getAttribute } = target as Target;
  if (isContentEditable || TEXT_ROLES.includes(getAttribute?.call(target, 'role') ?? '')) return true;
  if (tagName === 'INPUT') return !PLAIN_INPUTS.includes(type);
  return tagName === 'TEXTAREA' || tagName === 'SELECT';
}

type Press = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
  defaultPrevented: boolean;
  target: unknown;
};

/** Whether a key press may be a shortcut at all: not with a modifier, not while typing, not inside an input method. */
export function mayBeShortcut(event: Press): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  // Safari reports the key that ends a composition with keyCode 229 only.
  if (event.isComposing || event.keyCode === 229) return false;
  return !isTypingIn(event.target);
}
