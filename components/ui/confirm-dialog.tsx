'use client';

import dynamic from 'next/dynamic';
import type { ReactElement, ReactNode } from 'react';
import { LayerTrigger, useLayerState } from './layer';

const load = () => import('./confirm-layer');
const ConfirmLayer = dynamic(() => load().then((module) => module.ConfirmLayer), { ssr: false });

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
export function ConfirmDialog({ open, onOpenChange, trigger, ...content }: ConfirmDialogProps) {
  const layer = useLayerState(open, onOpenChange);
  return (
    <>
      {trigger ? (
        <LayerTrigger layer={layer} kind="dialog" preload={load}>
          {trigger}
        </LayerTrigger>
      ) : null}
      {layer.isOpen ? <ConfirmLayer layer={layer} {...content} /> : null}
    </>
  );
}
