'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { FilePicker } from '@/components/form/file-picker';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FILE_KINDS, FILE_REFUSALS, type FileRefusal, type UsageTake } from '@/lib/usage/contract-values';

type Send<Answer> = (given: { file: File; take: UsageTake }) => Promise<Answer>;

const isFileRefusal = (code: string | undefined): code is FileRefusal =>
  FILE_REFUSALS.some((known) => known === code);

/** A file that is sent, once to be looked at and once to be kept, with what came of it. */
export function useFile<Answer>(send: Send<Answer>) {
  const t = useTranslations('usage.files') as unknown as (code: string, values?: object) => string;
  const words = useProblemWords();
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const give = async (given: File, take: UsageTake): Promise<Answer | null> => {
    setPending(true);
    setRefusal(null);
    try {
      const told = await send({ file: given, take });
      setAnswer(told);
      return told;
    } catch (error) {
      const problem = problemOf(error);
      const [field] = problem.fields;
      setAnswer(null);
      setRefusal(isFileRefusal(field?.code) ? t(field.code, field.params) : words.forProblem(problem));
      return null;
    } finally {
      setPending(false);
    }
  };
  const pick = (chosen: File, take: UsageTake) => {
    setFile(chosen);
    setAnswer(null);
    return give(chosen, take);
  };
  const keep = async (take: UsageTake) => (file ? give(file, take) : null);
  return { file, answer, refusal, isPending, pick, keep };
}

type FileDialogProps = {
  title: string;
  description: string;
  state: { file: File | null; refusal: string | null; isPending: boolean };
  onPick: (file: File) => void;
  onClose: () => void;
  /** Beside the picker. */
  aside?: ReactNode;
  /** The buttons that act. */
  footer?: ReactNode;
  /** The word on the button that closes. */
  closeLabel: string;
  children: ReactNode;
};

/** A dialog about one file: its picker, what is wrong with it as a whole, and what came of it. */
export function FileDialog({ title, description, state, onPick, onClose, ...parts }: FileDialogProps) {
  const t = useTranslations('usage.upload');
  const footer = (
    <>
      <DialogClose asChild>
        <Button>{parts.closeLabel}</Button>
      </DialogClose>
      {parts.footer}
    </>
  );
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={description}
      footer={footer}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <FilePicker
            label={t('file')}
            choose={state.file ? t('change') : t('choose')}
            accept={FILE_KINDS}
            file={state.file}
            pending={state.isPending}
            onPick={onPick}
          />
          {parts.aside}
        </div>
        <span role="status" className="sr-only">
          {state.isPending ? t('checking') : ''}
        </span>
        {state.refusal ? <Banner tone="danger">{state.refusal}</Banner> : null}
        {parts.children}
      </div>
    </Dialog>
  );
}
