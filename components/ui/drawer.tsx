'use client';

import dynamic from 'next/dynamic';
import type { ReactElement, ReactNode } from 'react';
import { LayerTrigger, useLayerState } from './layer';

const load = () => import('./dialog-layer');
const DrawerLayer = dynamic(() => load().then((module) => module.DrawerLayer), { ssr: false });

export type DrawerProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  side?: 'start' | 'end';
  size?: 'sm' | 'md' | 'lg';
  children: ReactNode;
};

/** A modal panel at the edge of the screen, for detail beside a list. */
export function Drawer({ open, onOpenChange, trigger, ...content }: DrawerProps) {
  const layer = useLayerState(open, onOpenChange);
  return (
    <>
      {trigger ? (
        <LayerTrigger layer={layer} kind="dialog" preload={load}>
          {trigger}
        </LayerTrigger>
      ) : null}
      {layer.isOpen ? <DrawerLayer layer={layer} {...content} /> : null}
    </>
  );
}
