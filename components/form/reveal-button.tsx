'use client';

import { Eye, EyeOff } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import { problemOf } from './problem';
import { useProblemWords } from './use-problem-words';

type RevealButtonProps = {
  /** The mutation that fetches what is hidden; its data is what is shown. */
  reveal: {
    data: unknown;
    isPending: boolean;
    reset: () => void;
    mutate: (given: undefined, on: { onError: (error: unknown) => void }) => void;
  };
  words: { reveal: string; hide: string; hint?: string };
};

/** Shows what is masked, which is noted, and hides it again. */
export function RevealButton({ reveal, words }: RevealButtonProps) {
  const { forProblem } = useProblemWords();
  if (reveal.data)
    return (
      <Button size="sm" icon={<EyeOff aria-hidden="true" />} onClick={() => reveal.reset()}>
        {words.hide}
      </Button>
    );
  const press = () =>
    reveal.mutate(undefined, {
      onError: (error) => void showToast('error', forProblem(problemOf(error))),
    });
  return (
    <Button
      size="sm"
      icon={<Eye aria-hidden="true" />}
      title={words.hint}
      pending={reveal.isPending}
      onClick={press}
    >
      {words.reveal}
    </Button>
  );
}
