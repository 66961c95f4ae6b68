'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { onLeave } from '@/components/shell/leave';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

/** The address that a click on a plain link of this console would go to, or null. */
function leavingHref(event: MouseEvent): string | null {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== window.location.origin)
    return null;
  if (link.pathname === window.location.pathname && link.search === window.location.search) return null;
  return `${link.pathname}${link.search}${link.hash}`;
}

/** Warns before unsaved changes are left behind: by a link, a shortcut, the palette, a reload or closing the tab. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const t = useTranslations('common.unsaved');
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    if (!when) return;
    const ask = (href: string) => {
      if (isLeaving.current) return true;
      setTarget(href);
      return false;
    };
    const onClick = (event: MouseEvent) => {
      const href = leavingHref(event);
      if (href !== null && !ask(href)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) event.preventDefault();
    };
    const offLeave = onLeave(ask);
    document.addEventListener('click', onClick, { capture: true });
    window.addEventListener('beforeunload', onUnload);
    return () => {
      offLeave();
      document.removeEventListener('click', onClick, { capture: true });
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [when]);
  const leave = () => {
    isLeaving.current = true;
    if (target !== null) router.push(target);
  };
  return (
    <ConfirmDialog
      open={target !== null}
      onOpenChange={(open) => (open ? undefined : setTarget(null))}
      title={t('title')}
      description={t('body')}
      confirmLabel={t('leave')}
      cancelLabel={t('stay')}
      tone="danger"
      onConfirm={leave}
    />
  );
}
