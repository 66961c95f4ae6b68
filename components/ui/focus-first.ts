const WANTED =
  'input:not([type=hidden]):not(:disabled),select:not(:disabled),textarea:not(:disabled),[aria-pressed=true]';

/** Where focus goes when a layer opens: to what will be filled in, else to the layer itself (never to its close button). */
export function focusFirst(event: Event): void {
  const layer = event.currentTarget;
  if (!(layer instanceof HTMLElement)) return;
  event.preventDefault();
  const target = layer.querySelector<HTMLElement>(WANTED) ?? layer;
  target.focus();
}
