'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { AlertDialog as Primitive } from 'radix-ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from './button';
import { DIALOG_BOX, SCRIM } from './dialog-style';

export type ConfirmDialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description: ReactNode;
  /** The amount that is at stake, shown again in large figures. */
  amount?: ReactNode;
  /** What the action touches (a list of values, what is skipped and why). */
  details?: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone?: 'normal' | 'danger';
  pending?: boolean;
  /** Closes by itself when it resolves; a rejection keeps the dialog open (show the error in `details`). */
  onConfirm: () => void | Promise<void>;
};

/** Asks before something that cannot be taken back. Escape and the first button leave everything as it is. */
export function ConfirmDialog({ open, onOpenChange, trigger, ...props }: ConfirmDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const change = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return (
    <Primitive.Root open={open ?? ownOpen} onOpenChange={change}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content className={clsx(DIALOG_BOX, 'wide:max-w-md')}>
          <ConfirmBody {...props} />
          <ConfirmActions {...props} close={() => change(false)} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function ConfirmBody({ title, description, amount, details }: Omit<ConfirmDialogProps, 'trigger'>) {
  return (
    <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-5">
      <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
      <Primitive.Description className="mt-1 text-muted text-sm">{description}</Primitive.Description>
      {amount ? (
        <p className="mt-4 rounded-sm border border-line bg-sunken px-3 py-2 font-semibold text-xl tabular-nums">
          {amount}
        </p>
      ) : null}
      {details ? <div className="mt-4 text-sm">{details}</div> : null}
    </div>
  );
}

type ActionsProps = Pick<
  ConfirmDialogProps,
  'confirmLabel' | 'cancelLabel' | 'tone' | 'pending' | 'onConfirm'
> & { close: () => void };

function ConfirmActions({
  confirmLabel,
  cancelLabel,
  tone = 'normal',
  pending,
  onConfirm,
  close,
}: ActionsProps) {
  const t = useTranslations('common.actions');
  const confirm = async () => {
    try {
      await onConfirm();
      close();
    } catch {
      // The caller shows what went wrong; the question stays open.
    }
  };
  return (
    <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
      <Primitive.Cancel asChild>
        <Button>{cancelLabel ?? t('cancel')}</Button>
      </Primitive.Cancel>
      <Button variant={tone === 'danger' ? 'danger' : 'primary'} pending={pending} onClick={confirm}>
        {confirmLabel}
      </Button>
    </div>
  );
}
