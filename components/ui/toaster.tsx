'use client';

import clsx from 'clsx';
import { CircleCheck, Info, OctagonAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentToasts, dismissToast, noToasts, onToasts, type Toast } from './toast';

const LOOK = {
  success: { Icon: CircleCheck, mark: 'text-success-mark' },
  error: { Icon: OctagonAlert, mark: 'text-danger-mark' },
  info: { Icon: Info, mark: 'text-info-mark' },
} as const;

/**
 * Where toasts appear; mounted once by the providers, so that its live region is there before its first words. Dialogs and
 * drawers have their buttons at the end of the lower edge, on phones all over it, and the way out at the end of the upper one.
 */
export function Toaster() {
  const t = useTranslations('common');
  const toasts = useSyncExternalStore(onToasts, currentToasts, noToasts);
  const [isHeld, setHeld] = useState(false);
  const isEmpty = toasts.length === 0;
  useEffect(() => {
    if (isEmpty) setHeld(false);
  }, [isEmpty]);
  return (
    <section
      aria-label={t('notifications')}
      data-print="hide"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed top-16 right-16 left-3 z-60 flex flex-col items-start gap-2 wide:top-auto wide:right-3 wide:bottom-3"
    >
      <div role="log" aria-live="polite" aria-relevant="additions" className="contents">
        {toasts.map((toast) => (
          <ToastBox key={toast.id} toast={toast} isHeld={isHeld} />
        ))}
      </div>
    </section>
  );
}

/** One toast; it leaves by itself, but not while somebody points at it or is inside it. */
function ToastBox({ toast, isHeld }: { toast: Toast; isHeld: boolean }) {
  const t = useTranslations('common.actions');
  const { Icon, mark } = LOOK[toast.tone];
  const { id, durationMs, action } = toast;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(id), durationMs);
    return () => clearTimeout(timer);
  }, [id, durationMs, isHeld]);
  const act = () => {
    dismissToast(id);
    action?.run();
  };
  return (
    <div className="pointer-events-auto flex w-full animate-pop items-start gap-2.5 rounded-md bg-overlay py-3 pr-2 pl-3 text-ink text-sm shadow-overlay wide:w-88">
      <Icon aria-hidden="true" className={clsx('mt-0.5 size-4 shrink-0', mark)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{toast.message}</p>
        {toast.description ? <p className="text-muted text-xs">{toast.description}</p> : null}
      </div>
      {action ? (
        <button
          type="button"
          onClick={act}
          className="-my-0.5 h-6 shrink-0 rounded-sm px-2 font-medium text-accent text-xs hover:bg-hover touch:h-11"
        >
          {action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label={t('close')}
        onClick={() => dismissToast(id)}
        className="-my-0.5 flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover touch:size-11"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </div>
  );
}
