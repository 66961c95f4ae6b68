'use client';

import clsx from 'clsx';
import { Popover as Primitive } from 'radix-ui';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { focusFirst, useReturnFocus } from './focus';
import { LayerCloseProvider, type LayerState } from './layer';
import { focusMenu, moveInMenu } from './menu-keys';
import type { PopoverProps } from './popover';

type FrameProps = {
  layer: LayerState;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom' | 'right';
  className?: string;
  label: string;
  role?: 'menu';
  onOpen: (event: Event) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  children: ReactNode;
};

/** A menu is no landmark of its own, so it opens inside the one of its trigger. */
const landmarkOf = (layer: LayerState) => layer.trigger.current?.closest<HTMLElement>('main, header');

/** A layer beside its trigger, kept inside the window. */
function Frame({ layer, align, side, className, label, role, onOpen, onKeyDown, children }: FrameProps) {
  const returnFocus = useReturnFocus(layer.trigger);
  const isOnTrigger = (event: Event) =>
    event.target instanceof Node && layer.trigger.current?.contains(event.target);
  return (
    <Primitive.Root open onOpenChange={layer.setOpen}>
      <Primitive.Anchor virtualRef={layer.trigger as RefObject<HTMLElement>} />
      <Primitive.Portal container={role === 'menu' ? landmarkOf(layer) : undefined}>
        <Primitive.Content
          data-layer
          role={role ?? 'dialog'}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={onOpen}
          onCloseAutoFocus={returnFocus}
          onKeyDown={onKeyDown}
          onInteractOutside={(event) => {
            if (isOnTrigger(event.detail.originalEvent)) event.preventDefault();
          }}
          className={clsx(
            'z-50 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] animate-pop overflow-y-auto',
            'rounded-md bg-overlay text-ink shadow-overlay focus:outline-none',
            className,
          )}
        >
          <LayerCloseProvider value={() => layer.setOpen(false)}>{children}</LayerCloseProvider>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type PopoverLayerProps = Omit<PopoverProps, 'open' | 'onOpenChange' | 'trigger'> & { layer: LayerState };

/** What a popover shows while it is open. */
export function PopoverLayer({ align = 'start', ...props }: PopoverLayerProps) {
  return <Frame {...props} align={align} onOpen={focusFirst} />;
}

type MenuLayerProps = Pick<FrameProps, 'layer' | 'align' | 'side' | 'label' | 'children'>;

/** What a menu shows while it is open: arrows, Home, End and first letters move in it, Tab leaves it. */
export function MenuLayer(props: MenuLayerProps) {
  const { layer } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Tab') layer.setOpen(false);
    else if (moveInMenu(event.currentTarget, event.key)) event.preventDefault();
  };
  const onOpen = (event: Event) => focusMenu(event, layer.isByKeyboard.current);
  return <Frame {...props} role="menu" className="min-w-48 p-1" onOpen={onOpen} onKeyDown={onKeyDown} />;
}
