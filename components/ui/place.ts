type Rect = { left: number; top: number; right: number; bottom: number; width: number; height: number };
type Size = { width: number; height: number };
type Side = 'top' | 'right' | 'bottom' | 'left';

const GAP = 6;
const EDGE = 8;
const OPPOSITE: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

const clamp = (value: number, max: number) => Math.max(EDGE, Math.min(value, max - EDGE));

function room(anchor: Rect, view: Size, side: Side): number {
  if (side === 'top') return anchor.top;
  if (side === 'bottom') return view.height - anchor.bottom;
  return side === 'left' ? anchor.left : view.width - anchor.right;
}

/** Where a box of `size` stands beside its anchor in pixels of the window: on the wished side if there is room, never outside. */
export function placeBeside(
  anchor: Rect,
  size: Size,
  view: Size,
  wished: Side,
): { left: number; top: number } {
  const isVertical = wished === 'top' || wished === 'bottom';
  const needed = (isVertical ? size.height : size.width) + GAP + EDGE;
  const side = room(anchor, view, wished) >= needed ? wished : OPPOSITE[wished];
  const centred = {
    left: anchor.left + (anchor.width - size.width) / 2,
    top: anchor.top + (anchor.height - size.height) / 2,
  };
  const placed = {
    top: { ...centred, top: anchor.top - size.height - GAP },
    bottom: { ...centred, top: anchor.bottom + GAP },
    left: { ...centred, left: anchor.left - size.width - GAP },
    right: { ...centred, left: anchor.right + GAP },
  }[side];
  return {
    left: Math.round(clamp(placed.left, view.width - size.width)),
    top: Math.round(clamp(placed.top, view.height - size.height)),
  };
}
