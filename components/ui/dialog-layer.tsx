'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import type { DialogProps } from './dialog';
import { DIALOG_BOX, SCRIM } from './dialog-style';
import type { DrawerProps } from './drawer';
import { focusFirst, useReturnFocus } from './focus';
import { LayerCloseProvider, type LayerState } from './layer';

const DIALOG_WIDTHS = { sm: 'wide:max-w-sm', md: 'wide:max-w-lg', lg: 'wide:max-w-3xl' } as const;
const DRAWER_WIDTHS = { sm: 'w-72', md: 'w-full wide:w-[28rem]', lg: 'w-full wide:w-[44rem]' } as const;
const SIDES = {
  start: 'left-0 animate-slide-start wide:rounded-r-lg',
  end: 'right-0 animate-slide-end wide:rounded-l-lg',
} as const;

type Content<Props> = Omit<Props, 'open' | 'onOpenChange' | 'trigger'> & { layer: LayerState };

/** What a dialog shows while it is open. */
export function DialogLayer({ size = 'md', ...props }: Content<DialogProps>) {
  return <ModalLayer {...props} box={clsx(DIALOG_BOX, DIALOG_WIDTHS[size])} bodyStyle="min-h-0" />;
}

/** What a drawer shows while it is open. */
export function DrawerLayer({ side = 'end', size = 'md', ...props }: Content<DrawerProps>) {
  const box =
    'fixed inset-y-0 z-50 flex max-w-full flex-col bg-overlay text-ink shadow-overlay focus:outline-none';
  return (
    <ModalLayer {...props} box={clsx(box, SIDES[side], DRAWER_WIDTHS[size])} bodyStyle="min-h-0 flex-1" />
  );
}

type ModalProps = Content<Pick<DialogProps, 'title' | 'description' | 'footer' | 'children'>> & {
  box: string;
  bodyStyle: string;
};

function ModalLayer({ layer, title, description, footer, children, box, bodyStyle }: ModalProps) {
  const returnFocus = useReturnFocus(layer.trigger);
  return (
    <Primitive.Root open onOpenChange={layer.setOpen}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          data-layer
          className={box}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <LayerCloseProvider value={() => layer.setOpen(false)}>
            <Heading title={title} description={description} />
            {children ? <div className={clsx('overflow-y-auto px-5 pb-5', bodyStyle)}>{children}</div> : null}
            {footer ? (
              <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>
            ) : null}
            <CloseButton />
          </LayerCloseProvider>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Heading({ title, description }: { title: ReactNode; description?: ReactNode }) {
  return (
    <div className="py-4 pr-14 pl-5">
      <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
      {description ? (
        <Primitive.Description className="mt-0.5 text-muted text-sm">{description}</Primitive.Description>
      ) : null}
    </div>
  );
}

/** The way out in the corner; last in the order of focus. */
function CloseButton() {
  const t = useTranslations('common.actions');
  return (
    <Primitive.Close
      aria-label={t('close')}
      className="absolute top-3 right-3 flex size-8 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink touch:size-11"
    >
      <X aria-hidden="true" className="size-4" />
    </Primitive.Close>
  );
}
