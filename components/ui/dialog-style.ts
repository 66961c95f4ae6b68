export const SCRIM = 'fixed inset-0 z-40 animate-fade bg-scrim';

export const DIALOG_BOX = [
  'fixed z-50 flex flex-col bg-overlay text-ink shadow-overlay animate-pop focus:outline-none',
  'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-lg',
  'wide:inset-x-auto wide:bottom-auto wide:top-[12vh] wide:left-1/2 wide:max-h-[76vh] wide:w-full wide:-translate-x-1/2',
  'wide:rounded-lg',
].join(' ');
