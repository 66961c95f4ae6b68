'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { AlertDialog as Primitive } from 'radix-ui';
import { useState } from 'react';
import { Button } from './button';
import type { ConfirmDialogProps } from './confirm-dialog';
import { DIALOG_BOX, SCRIM } from './dialog-style';
import { useReturnFocus } from './focus';
import type { LayerState } from './layer';

type ConfirmLayerProps = Omit<ConfirmDialogProps, 'open' | 'onOpenChange' | 'trigger'> & {
  layer: LayerState;
};

/** What a confirmation shows while it is open. */
export function ConfirmLayer({ layer, ...props }: ConfirmLayerProps) {
  const returnFocus = useReturnFocus(layer.trigger);
  return (
    <Primitive.Root open onOpenChange={layer.setOpen}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          data-layer
          className={clsx(DIALOG_BOX, 'wide:max-w-md')}
          onCloseAutoFocus={returnFocus}
        >
          <ConfirmBody {...props} />
          <ConfirmActions {...props} close={() => layer.setOpen(false)} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function ConfirmBody({ title, description, amount, details }: Omit<ConfirmLayerProps, 'layer'>) {
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

type ActionsProps = Omit<ConfirmLayerProps, 'layer'> & { close: () => void };

function ConfirmActions({
  confirmLabel,
  cancelLabel,
  tone,
  pending = false,
  onConfirm,
  close,
}: ActionsProps) {
  const t = useTranslations('common.actions');
  const [isWorking, setWorking] = useState(false);
  const confirm = async () => {
    setWorking(true);
    try {
      await onConfirm();
      close();
    } catch {
      // The caller shows what went wrong; the question stays open.
    } finally {
      setWorking(false);
    }
  };
  return (
    <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
      <Primitive.Cancel asChild>
        <Button>{cancelLabel ?? t('cancel')}</Button>
      </Primitive.Cancel>
      <Button
        variant={tone === 'danger' ? 'danger' : 'primary'}
        pending={pending || isWorking}
        onClick={confirm}
      >
        {confirmLabel}
      </Button>
    </div>
  );
}
