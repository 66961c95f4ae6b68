'use client';

import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

/** A link whose screen is fetched ahead when it is pointed at or focused: a list of fifty must not ask for fifty. */
export function IntentLink({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof Link>) {
  const [isWanted, setWanted] = useState(false);
  return (
    <Link
      {...props}
      prefetch={isWanted ? null : false}
      onPointerEnter={(event) => {
        setWanted(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setWanted(true);
        onFocus?.(event);
      }}
    />
  );
}
