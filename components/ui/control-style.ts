/** The look of everything that is typed into; 16 px on phones, so that they do not zoom in. */
export const CONTROL = [
  'w-full min-w-0 rounded-sm border border-control bg-surface text-ink text-sm narrow:text-lg',
  'hover:border-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0',
  'aria-invalid:border-danger-mark aria-invalid:focus-visible:outline-danger-mark',
  'disabled:bg-sunken disabled:text-muted touch:min-h-11',
].join(' ');
