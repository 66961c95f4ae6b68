'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import type { ListingContent } from '@/lib/products/content/contract';
import type { DraftView } from '@/lib/products/contract';
import { type Choices, mergeContents } from '@/lib/products/rules/merge';
import { useContentWords } from '../use-content-words';

type ConflictDialogProps = {
  base: ListingContent;
  mine: ListingContent;
  theirs: DraftView;
  onMerge: (content: ListingContent) => void;
};

const SHOWN = 400;

/** A value in words: a list of things by their names, a long text by its beginning. */
function useShown() {
  const words = useContentWords();
  return (path: string, value: unknown): string => {
    const list = Array.isArray(value) ? value : null;
    const text = list
      ? list.map((one) => words.value(path, one)).join('\n') || words.value(path, '')
      : words.value(path, value);
    return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  };
}

/** Joins what two tabs wrote into one draft: what both changed is chosen field by field, nothing is lost unseen. */
export function ConflictDialog({ base, mine, theirs, onMerge }: ConflictDialogProps) {
  const t = useTranslations('products.conflict');
  const words = useContentWords();
  const shown = useShown();
  const [choices, setChoices] = useState<Choices>({});
  const { content, conflicts } = mergeContents(base, mine, theirs.content, choices);
  const footer = (
    <>
      <Button onClick={() => onMerge(theirs.content)}>{t('takeTheirs')}</Button>
      <Button variant="primary" onClick={() => onMerge(content)}>
        {t('merge')}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      size="lg"
      title={t('title')}
      description={t('body', { name: theirs.savedBy })}
      footer={footer}
      onOpenChange={() => undefined}
    >
      {conflicts.length === 0 ? (
        <p className="text-sm">{t('none')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          {conflicts.map((conflict) => (
            <RadioGroup
              key={conflict.path}
              label={words.field(conflict.path)}
              value={choices[conflict.path] ?? 'mine'}
              onValueChange={(value) =>
                setChoices({ ...choices, [conflict.path]: value === 'theirs' ? 'theirs' : 'mine' })
              }
              options={[
                { value: 'mine', label: t('mine'), hint: shown(conflict.path, conflict.mine) },
                { value: 'theirs', label: t('theirs'), hint: shown(conflict.path, conflict.theirs) },
              ]}
            />
          ))}
        </div>
      )}
    </Dialog>
  );
}
