'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { showToast } from '@/components/ui/toast';
import {
  type FileFormat,
  type Language,
  STATEMENT_FILES,
  type StatementFile,
} from '@/lib/emulator/finance/vocabulary';
import type { FinanceView } from '@/lib/emulator/views-finance';
import { useRefusalWords } from '../reviews/use-review-words';
import { FileFields } from './file-fields';
import { useSendFiles } from './queries';

/** Sends the month's files to the seller's console. */
export function SendFiles({ finance }: { finance: FinanceView }) {
  const t = useTranslations('emulator.finance.send');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" disabled={!finance.hasConsole} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen ? <SendDialog finance={finance} close={() => setOpen(false)} /> : null}
    </>
  );
}

type Draft = Record<StatementFile, boolean> & { format: FileFormat; language: Language };

const START: Draft = {
  details: true,
  summary: true,
  transactions: true,
  orders: true,
  format: 'xlsx',
  language: 'zh',
};

function SendDialog({ finance, close }: { finance: FinanceView; close: () => void }) {
  const t = useTranslations('emulator.finance');
  const send = useSendFiles();
  const refused = useRefusalWords();
  const { sellerId, period } = finance;
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: START,
    onSubmit: async ({ format, language, ...wanted }) => {
      const kinds = STATEMENT_FILES.filter((kind) => wanted[kind]);
      if (kinds.length === 0) {
        form.setError('details', { message: t('send.none') });
        return;
      }
      const { items } = await send.mutateAsync({ sellerId, period, kinds, format, language });
      const failed = items.slice(0, kinds.length).find(({ fileId }) => fileId === null);
      const answer = failed && { status: failed.status ?? 0, code: failed.code ?? '' };
      if (answer) void showToast('error', t('send.failed', { reason: refused(answer) }));
      else void showToast('success', t('send.done', { count: kinds.length }));
      close();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('send.title')}
      description={t('send.description')}
      send={t('send.submit')}
      sending={sending}
      onClose={close}
    >
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium text-sm">{t('file.kind')}</legend>
        {STATEMENT_FILES.map((kind) => (
          <Checkbox key={kind} label={t(`file.kinds.${kind}`)} {...form.register(kind)} />
        ))}
        {errors.details ? (
          <p role="alert" className="text-danger text-xs">
            {errors.details.message}
          </p>
        ) : null}
      </fieldset>
      <FileFields format={form.register('format')} language={form.register('language')} />
    </FormDialog>
  );
}
