'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button';
import { showToast } from './toast';

export type CopyButtonProps = { value: string; label?: string };

/** Puts `value` on the clipboard and says so. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const t = useTranslations('common.actions');
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      void showToast('error', t('copyFailed'));
    }
  };
  return (
    <>
      <IconButton
        size="sm"
        label={label ?? t('copy')}
        icon={isCopied ? <Check className="text-success-mark" /> : <Copy />}
        onClick={copy}
        className="touch:-my-3"
      />
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </>
  );
}

/** An identifier in fixed pitch, shortened by the room it has, with its copy button. */
export function CopyText({ value, label }: { value: string; label?: string }) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-0.5">
      <code className="min-w-0 truncate font-mono text-xs" title={value}>
        {value}
      </code>
      <CopyButton value={value} label={label} />
    </span>
  );
}
