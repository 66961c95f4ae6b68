'use client';

import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { showToast } from '@/components/ui/toast';
import type { FetchedFile } from '@/lib/http/fetcher';

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

type FileExport<Wish> = {
  fetchFile: (wish: Wish) => Promise<FetchedFile>;
  /** What the file is called when the door does not say. */
  name: string;
  /** The words for a failure. */
  failed: (reason: string) => string;
  /** The words for a success, where there is something to say. */
  done?: (fetched: FetchedFile) => string;
  /** What happens instead when there are more rows than are streamed at once. */
  tooLarge?: () => Promise<unknown>;
};

/** Fetches a file and saves it; a failure is said in a toast, and what is on screen stays. */
export function useFileExport<Wish = void>({ fetchFile, name, failed, done, tooLarge }: FileExport<Wish>) {
  const { forProblem } = useProblemWords();
  const [isPending, setPending] = useState(false);
  const run = async (wish: Wish) => {
    setPending(true);
    try {
      const fetched = await fetchFile(wish);
      save(fetched.file, fetched.name ?? name);
      if (done) void showToast('success', done(fetched));
    } catch (error) {
      const problem = problemOf(error);
      if (tooLarge && problem.code === 'export_too_large') await tooLarge();
      else void showToast('error', failed(forProblem(problem)));
    } finally {
      setPending(false);
    }
  };
  return { run: (wish: Wish) => void run(wish), isPending };
}
