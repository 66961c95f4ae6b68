'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';

const Sonner = dynamic(() => import('sonner').then((library) => library.Toaster), { ssr: false });

const LOOK = {
  toast:
    'flex w-full items-start font-sans gap-2.5 rounded-md bg-overlay p-3 text-ink text-sm shadow-overlay wide:w-88 [&_[data-icon]]:mt-0.5 [&_[data-icon]_svg]:size-4',
  title: 'font-medium',
  description: 'mt-0.5 text-muted text-xs',
  content: 'min-w-0 flex-1',
  actionButton:
    'ml-auto h-6 shrink-0 self-center rounded-sm px-2 text-accent text-xs font-medium hover:bg-hover',
  closeButton:
    'order-last -mr-1 flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover',
  success: '[&_[data-icon]]:text-success-mark',
  error: '[&_[data-icon]]:text-danger-mark',
  info: '[&_[data-icon]]:text-info-mark',
};

/** Where toasts appear; mounted once by the providers. */
export function Toaster() {
  const t = useTranslations('common');
  return (
    <Sonner
      position="bottom-right"
      closeButton
      expand
      gap={8}
      containerAriaLabel={t('notifications')}
      toastOptions={{ unstyled: true, classNames: LOOK, closeButtonAriaLabel: t('actions.close') }}
    />
  );
}
