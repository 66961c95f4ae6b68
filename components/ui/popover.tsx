'use client';

import dynamic from 'next/dynamic';
import type { ReactElement, ReactNode } from 'react';
import { LayerClose, LayerTrigger, useLayerState } from './layer';

const load = () => import('./popover-layer');
const PopoverLayer = dynamic(() => load().then((module) => module.PopoverLayer), { ssr: false });

export type PopoverProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger: ReactElement;
  label: string;
  align?: 'start' | 'end';
  className?: string;
  children: ReactNode;
};

/** A small panel under its trigger; focus moves in and comes back. */
export function Popover({ open, onOpenChange, trigger, ...content }: PopoverProps) {
  const layer = useLayerState(open, onOpenChange);
  return (
    <>
      <LayerTrigger layer={layer} kind="dialog" preload={load}>
        {trigger}
      </LayerTrigger>
      {layer.isOpen ? <PopoverLayer layer={layer} {...content} /> : null}
    </>
  );
}

/** Closes the popover around it. */
export const PopoverClose = LayerClose;
