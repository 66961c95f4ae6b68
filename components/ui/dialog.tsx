'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { DIALOG_BOX, SCRIM } from './dialog-style';
import { IconButton } from './icon-button';

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
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <DialogHeader title={title} description={description} />
          {children ? <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div> : null}
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Heading row of a dialog or drawer, with its close button. */
export function DialogHeader({ title, description }: { title: ReactNode; description?: ReactNode }) {
  const t = useTranslations('common.actions');
  return (
    <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
      <div className="min-w-0">
        <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
        {description ? (
          <Primitive.Description className="mt-0.5 text-muted text-sm">{description}</Primitive.Description>
        ) : null}
      </div>
      <Primitive.Close asChild>
        <IconButton label={t('close')} icon={<X />} className="-mr-2" />
      </Primitive.Close>
    </div>
  );
}

/** Closes the dialog or drawer around it. */
export const DialogClose = Primitive.Close;
