'use client';

import { useState } from 'react';
import { Input, type InputProps } from '@/components/ui/input';

const DIVIDERS = /[,，;；\n\t]/;

/** Values of a text that is divided by commas or lines, each once and none empty. */
export const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(DIVIDERS)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

type TextListInputProps = Omit<InputProps, 'value' | 'onChange'> & {
  values: readonly string[];
  onValues: (values: string[]) => void;
};

/** Several short values in one box; what is typed stays as it is typed until the box is left. */
export function TextListInput({ values, onValues, ...props }: TextListInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      autoComplete="off"
      {...props}
      value={typed ?? values.join(', ')}
      onChange={(event) => {
        setTyped(event.target.value);
        onValues(listed(event.target.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
