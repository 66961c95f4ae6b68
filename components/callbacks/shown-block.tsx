'use client';

import { useTranslations } from 'next-intl';
import { CodeBlock } from '@/components/ui/code-block';
import type { ShownText } from '@/lib/callbacks/contract';

type ShownBlockProps = { title: string; shown: ShownText; empty: string; isCut?: boolean };

/** A text of the call as it was, masked, with what is to know about its bytes. */
export function ShownBlock({ title, shown, empty, isCut = false }: ShownBlockProps) {
  const t = useTranslations('callbacks.body');
  const { kind, bytes } = shown;
  if (kind === 'empty') return <p className="text-muted text-sm">{empty}</p>;
  const note = isCut ? 'cut' : shown.isShortened ? 'shortened' : kind;
  return <CodeBlock title={title} code={shown.text} note={t(note, { bytes })} />;
}
