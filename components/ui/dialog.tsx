'use client';

import dynamic from 'next/dynamic';
import type { ReactElement, ReactNode } from 'react';
import { LayerClose, LayerTrigger, useLayerState } from './layer';

const load = () => import('./dialog-layer');
const DialogLayer = dynamic(() => load().then((module) => module.DialogLayer), { ssr: false });

export type DialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  children?: ReactNode;
};

/** A modal question or short form; a sheet from below on phones. Focus returns to where it came from. */
export function Dialog({ open, onOpenChange, trigger, ...content }: DialogProps) {
  const layer = useLayerState(open, onOpenChange);
  return (
    <>
      {trigger ? (
        <LayerTrigger layer={layer} kind="dialog" preload={load}>
          {trigger}
        </LayerTrigger>
      ) : null}
      {layer.isOpen ? <DialogLayer layer={layer} {...content} /> : null}
    </>
  );
}

/** Closes the dialog or drawer around it. */
export const DialogClose = LayerClose;
