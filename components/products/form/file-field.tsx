'use client';

import { FileUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Field } from '@/components/form/field';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { TextLink } from '@/components/ui/text-link';
import { showToast } from '@/components/ui/toast';
import type { FileRef } from '@/lib/products/content/contract';
import type { FileField as FieldName } from '@/lib/products/contract-values';
import { ACCEPT } from '@/lib/products/file-rules';
import { uploadListingFile } from '@/lib/products/queries';
import { apiRoutes } from '@/lib/routes';
import { useTrack } from './use-uploads';

/** Stores a chosen file and says why it is not taken, in the person's language. */
export function useUpload(field: FieldName, onStored: (file: FileRef) => void) {
  const words = useProblemWords();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const track = useTrack();
  const send = async (file: File): Promise<boolean> => {
    setPending(true);
    setRefusal(null);
    try {
      const { id, name } = await uploadListingFile(field, file);
      onStored({ id, name });
      return true;
    } catch (error) {
      const problem = problemOf(error);
      const [wrong] = problem.fields;
      const why = wrong ? words.forField(wrong.code, wrong.params) : words.forProblem(problem);
      // Whoever has gone on to another page would not see it under the field.
      if (isShown.current) setRefusal(why);
      else void showToast('error', `${file.name}: ${why}`);
      return false;
    } finally {
      setPending(false);
    }
  };
  return { upload: (file: File) => track(() => send(file)), refusal, isPending };
}

type PickProps = {
  label: string;
  accept: string;
  pending: boolean;
  words: string;
  onPick: (file: File) => void;
};

/** The browser's own picker behind a button of ours. */
export function PickButton({ label, accept, pending, words, onPick }: PickProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    if (chosen) onPick(chosen);
  };
  return (
    <>
      <input
        ref={input}
        id={`${id}-file`}
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={pick}
      />
      <Button
        size="sm"
        icon={<FileUp aria-hidden="true" />}
        pending={pending}
        onClick={() => input.current?.click()}
      >
        {words}
      </Button>
    </>
  );
}

export const isPicture = (name: string) => /\.(png|jpe?g|gif)$/i.test(name);

type FileFieldProps = {
  field: FieldName;
  label: string;
  value: FileRef | null;
  onChange: (value: FileRef | null) => void;
  hint?: ReactNode;
  error?: string | null;
  isOptional?: boolean;
  isRequired?: boolean;
};

/** One file of a listing: stored as soon as it is chosen, judged by its content. */
export function FileField({ field, label, value, onChange, error, ...props }: FileFieldProps) {
  const t = useTranslations('products.form');
  const { upload, refusal, isPending } = useUpload(field, onChange);
  return (
    <Field {...props} label={label} error={refusal ?? error ?? null}>
      <div className="flex min-w-0 flex-wrap items-center gap-2 text-sm">
        {value && isPicture(value.name) ? (
          // biome-ignore lint/performance/noImgElement: a private file behind a session; Next cannot fetch it
          <img
            src={apiRoutes.file(value.id)}
            alt={value.name}
            className="size-14 rounded-sm border border-line object-contain"
          />
        ) : null}
        {value ? (
          <TextLink
            href={apiRoutes.file(value.id)}
            prefetch={false}
            target="_blank"
            className="max-w-64 truncate"
          >
            {value.name}
          </TextLink>
        ) : null}
        <PickButton
          label={label}
          accept={ACCEPT[field]}
          pending={isPending}
          words={t(value ? 'replace' : 'choose')}
          onPick={(file) => void upload(file)}
        />
        {value ? (
          <IconButton
            size="sm"
            label={`${t('remove')} ${value.name}`}
            icon={<X />}
            onClick={() => onChange(null)}
          />
        ) : null}
      </div>
    </Field>
  );
}
