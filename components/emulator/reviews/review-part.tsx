'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** A part of what a reviewer reads. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{title}</h3>
      {children}
    </section>
  );
}

type Facts = readonly (readonly [key: string, value: ReactNode])[];

/** Facts under the labels of `emulator.reviews.fields`. */
export function useFacts() {
  const t = useTranslations('emulator.reviews.fields') as unknown as (key: string) => string;
  return (facts: Facts) =>
    facts.map(([key, value]) => ({
      key,
      label: t(key),
      value: value === '' || value === null || value === undefined ? '—' : value,
    }));
}
