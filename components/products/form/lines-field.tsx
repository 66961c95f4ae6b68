'use client';

import { type ReactNode, useState } from 'react';
import { Textarea } from '@/components/ui/input';
import { linesOf } from '../lines';
import { ListingField } from './listing-field';

type LinesFieldProps = {
  path: string;
  hint?: ReactNode;
  value: readonly string[];
  onChange: (value: string[]) => void;
  most: number;
  max: number;
};

/** Short values, one a line; what is typed stays as it is typed while the field is open. */
export function LinesField({ path, hint, value, onChange, most, max }: LinesFieldProps) {
  const [text, setText] = useState(value.join('\n'));
  const isOwn = linesOf(text).join('\n') === value.join('\n');
  const type = (typed: string) => {
    setText(typed);
    onChange(
      linesOf(typed)
        .slice(0, most)
        .map((line) => line.slice(0, max)),
    );
  };
  return (
    <ListingField path={path} hint={hint} isOptional>
      <Textarea
        rows={3}
        value={isOwn ? text : value.join('\n')}
        onChange={(event) => type(event.target.value)}
      />
    </ListingField>
  );
}
