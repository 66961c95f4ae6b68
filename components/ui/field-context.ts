'use client';

import { createContext, useContext } from 'react';

export type FieldAria = {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  'aria-required'?: boolean;
};

const FieldContext = createContext<FieldAria>({});

export const FieldAriaProvider = FieldContext.Provider;

/** The wiring that the field around a control gives it; what the control names itself wins. */
export function useFieldAria(own: FieldAria): FieldAria {
  const given = useContext(FieldContext);
  return {
    id: own.id ?? given.id,
    'aria-describedby': own['aria-describedby'] ?? given['aria-describedby'],
    'aria-invalid': own['aria-invalid'] ?? given['aria-invalid'],
    'aria-required': own['aria-required'] ?? given['aria-required'],
  };
}
