import clsx from 'clsx';
import type { ReactNode } from 'react';

export const TONES = ['neutral', 'info', 'success', 'warning', 'danger', 'muted'] as const;
export type Tone = (typeof TONES)[number];

const LOOK: Record<Tone, { box: string; mark: string }> = {
  neutral: { box: 'bg-neutral-tint text-neutral', mark: 'text-neutral-mark' },
  info: { box: 'bg-info-tint text-info', mark: 'text-info-mark' },
  success: { box: 'bg-success-tint text-success', mark: 'text-success-mark' },
  warning: { box: 'bg-warning-tint text-warning', mark: 'text-warning-mark' },
  danger: { box: 'bg-danger-tint text-danger', mark: 'text-danger-mark' },
  muted: { box: 'text-muted border-line-strong', mark: 'text-faint' },
};

const SHAPES: Record<Tone, ReactNode> = {
  neutral: <circle cx="4" cy="4" r="2.5" fill="currentColor" />,
  info: <circle cx="4" cy="4" r="2.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  success: <circle cx="4" cy="4" r="3.25" fill="currentColor" />,
  warning: <path d="M4 .8 7.6 7.2H.4Z" fill="currentColor" />,
  danger: <path d="M4 .3 7.7 4 4 7.7.3 4Z" fill="currentColor" />,
  muted: <path d="M1 4h6" stroke="currentColor" strokeWidth="1.5" />,
};

/** The mark of a tone; each tone has its own shape, so that it does not depend on colour. */
export function ToneMark({ tone }: { tone: Tone }) {
  return (
    <svg viewBox="0 0 8 8" className={clsx('size-2 shrink-0', LOOK[tone].mark)} aria-hidden="true">
      {SHAPES[tone]}
    </svg>
  );
}

export type BadgeProps = { tone?: Tone; children: ReactNode };

/** A state in words, with a mark of its tone. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex max-w-full items-center gap-1.5 rounded-sm border border-transparent px-1.5',
        'font-medium text-xs whitespace-nowrap leading-5',
        LOOK[tone].box,
      )}
    >
      <ToneMark tone={tone} />
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A small count or key word without a state. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center rounded-sm border border-line px-1.5 text-2xs text-muted leading-4 whitespace-nowrap">
      {children}
    </span>
  );
}
