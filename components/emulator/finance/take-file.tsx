'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFileExport } from '@/components/data-table/use-file-export';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { STATEMENT_FILES } from '@/lib/emulator/finance/vocabulary';
import type { FinanceView } from '@/lib/emulator/views-finance';
import { FileFields } from './file-fields';
import { type FileWish, fetchStatementFile } from './queries';

/** Downloads one file of the month, as a seller does. */
export function TakeFile({ finance }: { finance: FinanceView }) {
  const t = useTranslations('emulator.finance.take');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Download aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen ? <TakeDialog finance={finance} close={() => setOpen(false)} /> : null}
    </>
  );
}

type Draft = Pick<FileWish, 'kind' | 'format' | 'language'>;

function TakeDialog({ finance, close }: { finance: FinanceView; close: () => void }) {
  const t = useTranslations('emulator.finance');
  const { sellerId, period } = finance;
  const download = useFileExport<FileWish>({
    fetchFile: fetchStatementFile,
    name: `statement-${period}`,
    failed: (reason) => t('take.failed', { reason }),
  });
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: { kind: 'details', format: 'xlsx', language: 'zh' },
    onSubmit: async (draft) => {
      download.run({ ...draft, sellerId, period });
      close();
    },
  });
  return (
    <FormDialog
      title={t('take.title')}
      description={t('take.description')}
      send={t('take.submit')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('file.kind')}>
        <Select
          {...form.register('kind')}
          options={STATEMENT_FILES.map((value) => ({ value, label: t(`file.kinds.${value}`) }))}
        />
      </Field>
      <FileFields format={form.register('format')} language={form.register('language')} />
    </FormDialog>
  );
}
