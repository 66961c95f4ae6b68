'use client';

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useContext,
  useRef,
  useState,
} from 'react';

/** The open state of a layer over the page, its own or the caller's, and where focus goes back to. */
export type LayerState = {
  isOpen: boolean;
  setOpen: (open: boolean) => void;
  trigger: RefObject<HTMLElement | null>;
  /** Whether it was opened from the keyboard, so that focus goes to its first entry. */
  isByKeyboard: RefObject<boolean>;
};

export function useLayerState(open?: boolean, onOpenChange?: (open: boolean) => void): LayerState {
  const [ownOpen, setOwnOpen] = useState(false);
  const trigger = useRef<HTMLElement>(null);
  const isByKeyboard = useRef(false);
  const setOpen = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return { isOpen: open ?? ownOpen, setOpen, trigger, isByKeyboard };
}

type TriggerProps = ComponentProps<'button'>;

type LayerTriggerProps = {
  layer: LayerState;
  kind: 'dialog' | 'menu';
  /** Fetches the layer's code when it is likely to be wanted. */
  preload: () => unknown;
  children: ReactElement;
};

/** Makes a button open and close a layer, and fetch its code as soon as it is pointed at or focused. */
export function LayerTrigger({ layer, kind, preload, children }: LayerTriggerProps) {
  const button = children as ReactElement<TriggerProps>;
  const { onClick, onPointerEnter, onFocus } = button.props;
  return cloneElement(button, {
    ref: (node: HTMLElement | null) => {
      layer.trigger.current = node;
    },
    'aria-haspopup': kind,
    'aria-expanded': layer.isOpen,
    onPointerEnter: (event) => {
      onPointerEnter?.(event);
      preload();
    },
    onFocus: (event) => {
      onFocus?.(event);
      preload();
    },
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      onClick?.(event);
      layer.isByKeyboard.current = event.detail === 0;
      if (!event.defaultPrevented) layer.setOpen(!layer.isOpen);
    },
  } as TriggerProps);
}

const CloseContext = createContext<() => void>(() => undefined);

export const LayerCloseProvider = CloseContext.Provider;

/** Closes the layer around the caller. */
export const useLayerClose = () => useContext(CloseContext);

/** Makes its button close the layer around it. */
export function LayerClose({ children }: { children: ReactElement; asChild?: boolean }) {
  const close = useLayerClose();
  const button = children as ReactElement<TriggerProps>;
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    button.props.onClick?.(event);
    if (!event.defaultPrevented) close();
  };
  return cloneElement(button, { onClick });
}
