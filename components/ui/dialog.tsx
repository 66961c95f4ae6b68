'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { DIALOG_BOX, SCRIM } from './dialog-style';
import { focusFirst } from './focus-first';

const WIDTHS = { sm: 'wide:max-w-sm', md: 'wide:max-w-lg', lg: 'wide:max-w-3xl' } as const;

export type DialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: keyof typeof WIDTHS;
  children?: ReactNode;
};

/** A modal question or short form; a sheet from below on phones. Focus returns to its trigger. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  footer,
  size = 'md',
  children,
}: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={clsx(DIALOG_BOX, WIDTHS[size])}
          onOpenAutoFocus={focusFirst}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <DialogHeader title={title} description={description} />
          {children ? <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div> : null}
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>
          ) : null}
          <CloseButton />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Heading of a dialog or drawer. */
export function DialogHeader({ title, description }: { title: ReactNode; description?: ReactNode }) {
  return (
    <div className="py-4 pr-14 pl-5">
      <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
      {description ? (
        <Primitive.Description className="mt-0.5 text-muted text-sm">{description}</Primitive.Description>
      ) : null}
    </div>
  );
}

/** The way out in the corner of a dialog or drawer; last in the order of focus. */
export function CloseButton() {
  const t = useTranslations('common.actions');
  return (
    <Primitive.Close
      aria-label={t('close')}
      className="absolute top-3 right-3 flex size-8 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink touch:size-11"
    >
      <X aria-hidden="true" className="size-4" />
    </Primitive.Close>
  );
}

/** Closes the dialog or drawer around it. */
export const DialogClose = Primitive.Close;
