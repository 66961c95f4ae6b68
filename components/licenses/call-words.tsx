'use client';

import { useTranslations } from 'next-intl';

type Look = { has: (key: never) => boolean } & ((key: never) => string);

/** What a code of the marketplace means and what to do; `words` is its key in the catalogue. */
export function useCallWords() {
  const t = useTranslations('licenses.callCodes') as unknown as Look;
  return (words: string) => {
    const key = t.has(`${words}.meaning` as never) ? words : 'unknown';
    return { meaning: t(`${key}.meaning` as never), action: t(`${key}.action` as never) };
  };
}

export function CallWords({ code, words }: { code: string; words: string }) {
  const { meaning, action } = useCallWords()(words);
  return (
    <span title={action}>
      {meaning} <span className="font-mono text-muted text-xs">{code}</span>
    </span>
  );
}
