'use client';

export type ToastTone = 'success' | 'error' | 'info';
export type ToastOptions = {
  description?: string;
  action?: { label: string; run: () => void };
  durationMs?: number;
};

/** Announces what happened, in the corner and to screen readers. The library is fetched with the first use. */
export async function showToast(tone: ToastTone, message: string, options: ToastOptions = {}): Promise<void> {
  const { toast } = await import('sonner');
  const { description, action, durationMs } = options;
  toast[tone](message, {
    description,
    duration: durationMs ?? (tone === 'error' ? 10_000 : 4_000),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
  });
}
