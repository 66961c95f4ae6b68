export type ToastTone = 'success' | 'error' | 'info';
export type ToastOptions = {
  description?: string;
  action?: { label: string; run: () => void };
  durationMs?: number;
};
export type Toast = ToastOptions & { id: number; tone: ToastTone; message: string; durationMs: number };

const SHORT_MS = 5_000;
const LONG_MS = 12_000;
const MOST = 4;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function put(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Announces what happened, in the corner and to screen readers; errors stay longer. */
export function showToast(tone: ToastTone, message: string, options: ToastOptions = {}): void {
  lastId += 1;
  const durationMs = options.durationMs ?? (tone === 'error' || options.action ? LONG_MS : SHORT_MS);
  put([...toasts, { ...options, id: lastId, tone, message, durationMs }].slice(-MOST));
}

export const dismissToast = (id: number) => put(toasts.filter((toast) => toast.id !== id));

export const currentToasts = () => toasts;

const NONE: readonly Toast[] = [];
export const noToasts = () => NONE;

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
