'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import type { ListingContent } from '@/lib/products/content/contract';
import type { DraftView } from '@/lib/products/contract';
import { fetchDraft, saveDraft } from '@/lib/products/queries';
import type { ContentProblem } from '@/lib/products/rules/problem';

const PAUSE_MS = 800;

export type SavingState = 'saved' | 'waiting' | 'saving' | 'failed';

type Saved = {
  content: ListingContent;
  revision: number;
  savedAt: string;
  savedBy: string;
  problems: readonly ContentProblem[];
};

const savedOf = ({ content, revision, savedAt, savedBy, problems }: DraftView): Saved => ({
  content,
  revision,
  savedAt,
  savedBy,
  problems,
});

/**
 * A draft that saves itself when the typing pauses. Saves follow one another, each from the revision that the one before
 * it made; one that another tab has overtaken stops them and brings the other's draft, until both are merged.
 */
export function useDraft(id: string, initial: DraftView) {
  const words = useProblemWords();
  const [content, setContent] = useState(initial.content);
  const [saved, setSaved] = useState<Saved>(() => savedOf(initial));
  const [state, setState] = useState<SavingState>('saved');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<DraftView | null>(null);
  const latest = useRef(initial.content);
  const base = useRef(savedOf(initial));
  const running = useRef<Promise<boolean> | null>(null);
  const isStopped = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const saveAll = useCallback(async (): Promise<boolean> => {
    while (latest.current !== base.current.content && !isStopped.current) {
      const sent = latest.current;
      setState('saving');
      try {
        const told = await saveDraft(id, { revision: base.current.revision, content: sent });
        base.current = { ...told, content: sent };
        setSaved(base.current);
        setRefusal(null);
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code === 'draft_changed') {
          isStopped.current = true;
          setTheirs(await fetchDraft(id));
        } else setRefusal(words.forProblem(problem));
        setState('failed');
        return false;
      }
    }
    setState('saved');
    return true;
  }, [id, words]);

  /** Saves what is not saved yet; true when everything is. */
  const flush = useCallback((): Promise<boolean> => {
    running.current ??= saveAll().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [saveAll]);

  const change = useCallback(
    (update: (now: ListingContent) => ListingContent) => {
      latest.current = update(latest.current);
      setContent(latest.current);
      setState((now) => (now === 'saving' ? now : 'waiting'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );

  const leaving = useRef(flush);
  useEffect(() => {
    leaving.current = flush;
  }, [flush]);
  // What was typed last is saved also when the form is left within the pause: then, and at no other render.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (latest.current !== base.current.content) void leaving.current();
    },
    [],
  );

  /** Goes on from the other's revision with what was merged of both. */
  const resolve = useCallback(
    (merged: ListingContent) => {
      if (!theirs) return;
      base.current = savedOf(theirs);
      setSaved(base.current);
      isStopped.current = false;
      setTheirs(null);
      change(() => merged);
      void flush();
    },
    [theirs, change, flush],
  );

  /** What is saved as of now, also within the event that saved it. */
  const current = useCallback(() => base.current, []);

  return { content, change, saved, current, state, refusal, theirs, base: saved.content, flush, resolve };
}
