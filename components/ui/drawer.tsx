'use client';

import clsx from 'clsx';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { CloseButton, DialogHeader } from './dialog';
import { SCRIM } from './dialog-style';
import { focusFirst } from './focus-first';

const SIDES = {
  start: 'left-0 animate-slide-start wide:rounded-r-lg',
  end: 'right-0 animate-slide-end wide:rounded-l-lg',
} as const;
const WIDTHS = { sm: 'w-72', md: 'w-full wide:w-[28rem]', lg: 'w-full wide:w-[44rem]' } as const;

export type DrawerProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  side?: keyof typeof SIDES;
  size?: keyof typeof WIDTHS;
  children: ReactNode;
};

/** A modal panel at the edge of the screen, for detail beside a list. */
export function Drawer({ side = 'end', size = 'md', trigger, ...props }: DrawerProps) {
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={clsx(
            'fixed inset-y-0 z-50 flex max-w-full flex-col bg-overlay text-ink shadow-overlay focus:outline-none',
            SIDES[side],
            WIDTHS[size],
          )}
          onOpenAutoFocus={focusFirst}
          {...(props.description ? {} : { 'aria-describedby': undefined })}
        >
          <DialogHeader title={props.title} description={props.description} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{props.children}</div>
          {props.footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
              {props.footer}
            </div>
          ) : null}
          <CloseButton />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
