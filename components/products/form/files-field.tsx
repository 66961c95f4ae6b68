'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Field } from '@/components/form/field';
import { IconButton } from '@/components/ui/icon-button';
import type { FileRef } from '@/lib/products/content/contract';
import type { FileField } from '@/lib/products/contract-values';
import { ACCEPT } from '@/lib/products/file-rules';
import { apiRoutes } from '@/lib/routes';
import { isPicture, PickButton, useUpload } from './file-field';

type FilesFieldProps<F extends FileRef> = {
  label: string;
  hint?: ReactNode;
  error: string | null;
  value: readonly F[];
  most: number;
  onRemove: (id: string) => void;
  /** What can be added: the field by whose rules it is judged, and the word on its button. */
  adds: readonly { field: FileField; words: string; onAdd: (file: FileRef) => void }[];
};

function Add({
  field,
  words,
  label,
  onAdd,
  onRefused,
}: {
  field: FileField;
  words: string;
  label: string;
  onAdd: (file: FileRef) => void;
  onRefused: (refusal: string | null) => ReactNode;
}) {
  const { upload, refusal, isPending } = useUpload(field, onAdd);
  return (
    <span className="flex flex-col gap-1">
      <PickButton
        label={`${label} ${words}`}
        accept={ACCEPT[field]}
        pending={isPending}
        words={words}
        onPick={(file) => void upload(file)}
      />
      {onRefused(refusal)}
    </span>
  );
}

/** Several files of a listing in their order. */
export function FilesField<F extends FileRef>({
  label,
  hint,
  error,
  value,
  most,
  onRemove,
  adds,
}: FilesFieldProps<F>) {
  const t = useTranslations('products.form');
  return (
    <Field label={label} hint={hint} error={error} isRequired={false}>
      <div className="flex flex-col gap-2">
        {value.length > 0 ? (
          <ul className="flex flex-wrap gap-2">
            {value.map((file) => (
              <li
                key={file.id}
                className="flex max-w-full items-center gap-2 rounded-sm border border-line py-1 pr-1 pl-2 text-sm"
              >
                {isPicture(file.name) ? (
                  // biome-ignore lint/performance/noImgElement: a private file behind a session; Next cannot fetch it
                  <img src={apiRoutes.file(file.id)} alt="" className="h-10 w-14 object-cover" />
                ) : null}
                <span className="max-w-48 truncate" title={file.name}>
                  {file.name}
                </span>
                <IconButton
                  size="sm"
                  label={`${t('remove')} ${file.name}`}
                  icon={<X />}
                  onClick={() => onRemove(file.id)}
                />
              </li>
            ))}
          </ul>
        ) : null}
        {value.length < most ? (
          <div className="flex flex-wrap items-start gap-2">
            {adds.map((add) => (
              <Add
                key={add.field}
                {...add}
                label={label}
                onRefused={(refusal) =>
                  refusal ? (
                    <span role="alert" className="max-w-xs text-danger text-xs">
                      {refusal}
                    </span>
                  ) : null
                }
              />
            ))}
          </div>
        ) : null}
      </div>
    </Field>
  );
}
