'use client';

import clsx from 'clsx';
import { WrapText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { IconButton } from './icon-button';

const SHORT_LINES = 24;
const SHORT_CHARS = 4_000;

export type CodeBlockProps = { title: string; code: string; note?: ReactNode };

/** Text of a machine, exactly as it was: copied whole, wrapped on request, long ones folded. */
export function CodeBlock({ title, code, note }: CodeBlockProps) {
  const t = useTranslations('common');
  const id = useId();
  const [wraps, setWraps] = useState(true);
  const [isWhole, setWhole] = useState(false);
  const lines = code.split('\n');
  const isLong = lines.length > SHORT_LINES || code.length > SHORT_CHARS;
  const shown = isLong && !isWhole ? lines.slice(0, SHORT_LINES).join('\n').slice(0, SHORT_CHARS) : code;
  return (
    <figure className="min-w-0 overflow-hidden rounded-sm border border-line bg-sunken">
      <figcaption className="flex min-h-8 items-center justify-between gap-2 border-line border-b py-0.5 pr-1 pl-3 text-muted text-xs">
        <span className="min-w-0 truncate">
          <span id={id} className="font-medium text-ink">
            {title}
          </span>
          <span className="ml-2 text-faint">{note ?? t('code.lines', { count: lines.length })}</span>
        </span>
        <span className="flex shrink-0 items-center">
          <IconButton
            size="sm"
            label={t('actions.wrapLines')}
            aria-pressed={wraps}
            icon={<WrapText />}
            onClick={() => setWraps(!wraps)}
            className={wraps ? 'text-accent!' : undefined}
          />
          <CopyButton value={code} label={t('code.copy')} />
        </span>
      </figcaption>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable with the keyboard
        tabIndex={0}
        aria-labelledby={id}
        className="max-h-112 overflow-auto px-3 py-2 focus-visible:-outline-offset-2"
      >
        <pre className={clsx('font-mono text-xs', wraps && 'whitespace-pre-wrap wrap-anywhere')}>{shown}</pre>
      </section>
      {isLong ? (
        <div className="border-line border-t p-1 text-center">
          <Button variant="ghost" size="sm" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('actions.showLess') : t('actions.showAll')}
          </Button>
        </div>
      ) : null}
    </figure>
  );
}
