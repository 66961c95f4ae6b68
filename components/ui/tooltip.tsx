'use client';

import { type ComponentProps, cloneElement, type ReactElement, type ReactNode } from 'react';
import { hideTip, offerTip, showTip, type TipSide } from './tip-store';

export type TooltipProps = { content: ReactNode; side?: TipSide; children: ReactElement };

type TargetProps = ComponentProps<'button'>;

/** A short supplement to a focusable element; never the only place of a fact. */
export function Tooltip({ content, side = 'top', children }: TooltipProps) {
  const target = children as ReactElement<TargetProps>;
  const { onPointerEnter, onPointerLeave, onPointerDown, onFocus, onBlur } = target.props;
  const tip = (anchor: HTMLElement) => ({ anchor, content, side });
  return cloneElement(target, {
    onPointerEnter: (event) => {
      onPointerEnter?.(event);
      if (event.pointerType === 'mouse') offerTip(tip(event.currentTarget));
    },
    onPointerLeave: (event) => {
      onPointerLeave?.(event);
      hideTip(event.currentTarget);
    },
    onPointerDown: (event) => {
      onPointerDown?.(event);
      hideTip();
    },
    onFocus: (event) => {
      onFocus?.(event);
      if (event.currentTarget.matches(':focus-visible')) showTip(tip(event.currentTarget));
    },
    onBlur: (event) => {
      onBlur?.(event);
      hideTip(event.currentTarget);
    },
  });
}
