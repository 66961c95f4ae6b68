'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/form/field';
import { Input, Textarea } from '@/components/ui/input';
import { mostAt, roomOf } from '@/lib/products/content/lengths';
import { useContentWords } from '../use-content-words';
import { useFieldProblem } from './form-context';

type Common = { path: string; hint?: ReactNode; isRequired?: boolean; isOptional?: boolean };

/** A field of the listing: its name and what is wrong with it come from its path. */
export function ListingField({ path, children, ...props }: Common & { children: ReactNode }) {
  const words = useContentWords();
  return (
    <Field {...props} label={words.field(path)} error={useFieldProblem(path)}>
      {children}
    </Field>
  );
}

type TextProps = Common & {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  inputMode?: 'text' | 'email' | 'tel' | 'decimal' | 'numeric';
};

/** One line of text, or several where `rows` is given. */
export function TextField({ path, value, onChange, rows, inputMode, ...field }: TextProps) {
  const most = mostAt(path);
  const props = {
    value,
    ...(most ? { maxLength: roomOf(most) } : {}),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <ListingField path={path} {...field}>
      {rows ? (
        <Textarea {...props} rows={rows} />
      ) : (
        <Input {...props} autoComplete="off" {...(inputMode ? { inputMode } : {})} />
      )}
    </ListingField>
  );
}
