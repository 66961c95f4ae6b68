'use client';

import { FileUp } from 'lucide-react';
import { type ChangeEvent, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';

type FilePickerProps = {
  label: string;
  /** The word on the button. */
  choose: string;
  /** Kinds of files, as the browser's own picker takes them. */
  accept: string;
  file: File | null;
  pending?: boolean;
  onPick: (file: File) => void;
};

const KILO = 1_000;

/** Chooses one file; the same file may be chosen again after it was changed. */
export function FilePicker({ label, choose, accept, file, pending = false, onPick }: FilePickerProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    if (chosen) onPick(chosen);
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={pick}
      />
      <Button icon={<FileUp aria-hidden="true" />} pending={pending} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      {file ? (
        <span className="min-w-0 truncate text-sm" title={file.name}>
          {file.name} <span className="text-muted text-xs">{Math.ceil(file.size / KILO)} kB</span>
        </span>
      ) : null}
    </div>
  );
}
