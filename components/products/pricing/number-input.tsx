'use client';

import { useState } from 'react';
import { Input, type InputProps } from '@/components/ui/input';

type NumberInputProps = Omit<InputProps, 'value' | 'onChange' | 'type'> & {
  value: number | null;
  onNumber: (value: number | null) => void;
  isWhole?: boolean;
};

const WHOLE = /^\d{1,12}$/;
const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/;

/** A number as text: the mouse wheel changes nothing, and half of a number is kept while it is typed. */
export function NumberInput({ value, onNumber, isWhole = false, ...props }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    setTyped(text);
    if (text.trim() === '') onNumber(null);
    else if ((isWhole ? WHOLE : DECIMAL).test(text.trim())) onNumber(Number(text));
  };
  return (
    <Input
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autoComplete="off"
      {...props}
      value={typed ?? (value === null ? '' : String(value))}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}

const HUNDREDTHS = 100;
const PERCENT = /^\d{1,3}(\.\d{1,2})?$/;

/** Basis points as a percentage of two decimals. */
export function PercentInput({ value, onNumber, ...props }: Omit<NumberInputProps, 'isWhole'>) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    setTyped(text);
    if (text.trim() === '') onNumber(null);
    else if (PERCENT.test(text.trim())) {
      const bps = Math.round(Number(text) * HUNDREDTHS);
      if (bps <= HUNDREDTHS * HUNDREDTHS) onNumber(bps);
    }
  };
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      {...props}
      value={typed ?? (value === null ? '' : String(value / HUNDREDTHS))}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
