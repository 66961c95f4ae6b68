'use client';

import clsx from 'clsx';
import { CircleCheck, Info, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button';

const LOOK = {
  info: { box: 'bg-info-tint', mark: 'text-info-mark', Icon: Info },
  success: { box: 'bg-success-tint', mark: 'text-success-mark', Icon: CircleCheck },
  warning: { box: 'bg-warning-tint', mark: 'text-warning-mark', Icon: TriangleAlert },
  danger: { box: 'bg-danger-tint', mark: 'text-danger-mark', Icon: OctagonAlert },
} as const;

export type BannerProps = {
  tone?: keyof typeof LOOK;
  title?: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  onDismiss?: () => void;
  /** `bar` fills the width under the top bar, `box` stands inside a page. */
  shape?: 'box' | 'bar';
};

/** A message that stays until it is dealt with. Problems announce themselves to screen readers. */
export function Banner({ tone = 'info', title, children, actions, onDismiss, shape = 'box' }: BannerProps) {
  const t = useTranslations('common.actions');
  const { box, mark, Icon } = LOOK[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={clsx(
        'flex items-start gap-2.5 text-sm',
        box,
        shape === 'box' ? 'rounded-md px-3 py-2.5' : 'px-4 py-2 wide:px-6',
      )}
    >
      <span aria-hidden="true" className={clsx('flex shrink-0 items-center', actions ? 'h-7' : 'h-5', mark)}>
        <Icon className="size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className={clsx('min-w-0 text-ink', actions && !title && 'py-1')}>
          {title ? <p className="font-medium">{title}</p> : null}
          <div>{children}</div>
        </div>
        {actions ? <div className="-ml-2 flex flex-wrap items-center gap-2 wide:ml-0">{actions}</div> : null}
      </div>
      {onDismiss ? (
        <IconButton size="sm" label={t('close')} icon={<X />} onClick={onDismiss} className="-my-0.5" />
      ) : null}
    </div>
  );
}
