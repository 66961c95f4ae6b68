'use client';

import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { showToast } from '@/components/ui/toast';

type FetchedFile = { file: Blob; name: string | null };

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

type FileExport = {
  fetchFile: () => Promise<FetchedFile>;
  /** What the file is called when the door does not say. */
  name: string;
  /** The words for a failure. */
  failed: (reason: string) => string;
};

/** Fetches a file and saves it; a failure is said in a toast, and what is on screen stays. */
export function useFileExport({ fetchFile, name, failed }: FileExport) {
  const { forProblem } = useProblemWords();
  const [isPending, setPending] = useState(false);
  const run = async () => {
    setPending(true);
    try {
      const fetched = await fetchFile();
      save(fetched.file, fetched.name ?? name);
    } catch (error) {
      void showToast('error', failed(forProblem(problemOf(error))));
    } finally {
      setPending(false);
    }
  };
  return { run: () => void run(), isPending };
}
