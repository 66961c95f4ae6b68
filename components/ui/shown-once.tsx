'use client';

import { AlertDialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { DIALOG_BOX, SCRIM } from './dialog-style';

export type ShownOnceProps = {
  title: ReactNode;
  description: ReactNode;
  /** What the value is, above it. */
  label: string;
  value: string;
  doneLabel: string;
  onDone: () => void;
  /** How to use the value, under it. */
  children?: ReactNode;
};

/** A secret that can never be read again: only its own button closes it, so that a stray click loses nothing. */
export function ShownOnce({ title, description, label, value, doneLabel, onDone, children }: ShownOnceProps) {
  return (
    <Primitive.Root open>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={`${DIALOG_BOX} wide:max-w-lg`}
          onEscapeKeyDown={(event) => event.preventDefault()}
        >
          <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-5">
            <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
            <Primitive.Description className="mt-1 text-muted text-sm">{description}</Primitive.Description>
            <p className="mt-4 mb-1 font-medium text-sm">{label}</p>
            <div className="flex items-center gap-2 rounded-sm border border-line-strong bg-sunken py-1.5 pr-1.5 pl-3">
              <code className="min-w-0 flex-1 select-all wrap-anywhere font-mono text-base">{value}</code>
              <CopyButton value={value} />
            </div>
            {children ? <div className="mt-4">{children}</div> : null}
          </div>
          <div className="flex justify-end border-line border-t px-5 py-3">
            <Button variant="primary" onClick={onDone}>
              {doneLabel}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
