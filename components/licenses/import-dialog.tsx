'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import type { ProblemForm } from '@/components/form/use-problem-form';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FileInput } from '@/components/ui/file-input';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { ImportResult } from '@/lib/licenses/contract';

type Pasted = FieldValues & { text: string; source?: string };

type Props<Values extends Pasted> = {
  title: string;
  description: string;
  /** The columns that a file may have, as they are written. */
  columns: readonly string[];
  form: UseFormReturn<Values>;
  sending: Omit<ProblemForm<FieldValues>, 'form'>;
  /** What came of it; null while it has not been sent. */
  result: ImportResult | null;
  onClose: () => void;
  children: ReactNode;
};

/** Licences pasted or read from a file; which rows were not taken, and why, when some were not. */
export function ImportDialog<Values extends Pasted>({ columns, form, result, ...props }: Props<Values>) {
  const t = useTranslations('licenses.import');
  const { errors } = form.formState;
  if (result && hasMoreToSay(result))
    return <RefusedRows title={props.title} result={result} onClose={props.onClose} />;
  const read = async (file: File | null) => {
    if (!file) return;
    form.setValue('text' as Path<Values>, (await file.text()) as PathValue<Values, Path<Values>>);
    form.setValue('source' as Path<Values>, 'file' as PathValue<Values, Path<Values>>);
  };
  return (
    <FormDialog
      title={props.title}
      description={props.description}
      send={t('send')}
      sending={props.sending}
      onClose={props.onClose}
    >
      <Field
        label={t('paste')}
        hint={t('pasteHint', { columns: columns.join(', ') })}
        error={errors.text?.message as string | undefined}
        isRequired
      >
        <Textarea {...form.register('text' as Path<Values>)} mono rows={7} spellCheck={false} />
      </Field>
      <Field label={t('file')} hint={t('fileHint')} isOptional>
        <FileInput accept=".csv,.txt,text/csv,text/plain" onFile={(file) => void read(file)} />
      </Field>
      {props.children}
    </FormDialog>
  );
}

const hasMoreToSay = ({ problems, unknownProducts }: ImportResult) =>
  problems.length > 0 || unknownProducts.length > 0;

function RefusedRows({
  title,
  result,
  onClose,
}: {
  title: string;
  result: ImportResult;
  onClose: () => void;
}) {
  const t = useTranslations('licenses.import');
  const { added, repeated, refused, problems, unknownProducts } = result;
  const separator = useTranslations('common.filters')('listSeparator');
  const close = (
    <DialogClose asChild>
      <Button variant="primary">{t('close')}</Button>
    </DialogClose>
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={title} footer={close}>
      <div className="flex flex-col gap-3">
        <Banner tone={refused > 0 ? 'warning' : 'success'} title={t('done', { added, repeated, refused })}>
          {refused > 0 ? t('refused') : null}
        </Banner>
        <ul className="max-h-60 overflow-y-auto text-sm">
          {problems.map(({ row, code }) => (
            <li key={row} className="border-line border-b py-1 last:border-b-0">
              {t('row', { row, reason: t(`reasons.${code}`) })}
            </li>
          ))}
        </ul>
        {unknownProducts.length > 0 ? (
          <Banner tone="warning" title={t('unknownProduct', { id: unknownProducts.join(separator) })}>
            {t('unknownProductBody')}
          </Banner>
        ) : null}
      </div>
    </Dialog>
  );
}

/** Says what came of an import: a message when all of it was taken, the rows when some were not. */
export function useImportResult(onClose: () => void) {
  const t = useTranslations('licenses.import');
  const [result, setResult] = useState<ImportResult | null>(null);
  const tell = (given: ImportResult) => {
    const { added, repeated, refused } = given;
    if (hasMoreToSay(given)) return setResult(given);
    void showToast('success', t('done', { added, repeated, refused }));
    onClose();
  };
  return { result, tell };
}
