'use client';

import { type ReactNode, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import { problemOf } from './problem';
import { useProblemWords } from './use-problem-words';

export type ActionConfirmProps = {
  title: ReactNode;
  description: ReactNode;
  details?: ReactNode;
  confirmLabel: string;
  tone?: 'normal' | 'danger';
  run: () => Promise<unknown>;
  /** Said when it is done; nothing when the result speaks for itself. */
  doneMessage?: string;
  onClose: () => void;
};

/** Asks, then acts; a refusal is said inside the question, which stays open. */
export function ActionConfirm({ run, doneMessage, details, onClose, ...question }: ActionConfirmProps) {
  const words = useProblemWords();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const act = async () => {
    setPending(true);
    setRefusal(null);
    try {
      await run();
      if (doneMessage) void showToast('success', doneMessage);
    } catch (error) {
      setRefusal(words.forProblem(problemOf(error)));
      throw error;
    } finally {
      setPending(false);
    }
  };
  return (
    <ConfirmDialog
      {...question}
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      details={refusal ? <Banner tone="danger">{refusal}</Banner> : details}
      pending={isPending}
      onConfirm={act}
    />
  );
}
