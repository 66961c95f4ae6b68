'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input, Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { usePutWebFile, type WebFileDraft } from './queries';

/** Puts a file into the web root of the demo's site. */
export function PutFile() {
  const t = useTranslations('emulator.web');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('put.open')}
      </Button>
      {isOpen ? <PutDialog close={() => setOpen(false)} /> : null}
    </>
  );
}

/** The console shows the file's whole address: its last part is the name. */
const nameOf = (given: string) => given.trim().split('/').at(-1) ?? '';

function PutDialog({ close }: { close: () => void }) {
  const t = useTranslations('emulator.web');
  const put = usePutWebFile();
  const { form, ...sending } = useProblemForm<WebFileDraft>({
    defaultValues: { name: '', content: '' },
    onSubmit: async ({ name, content }) => {
      await put.mutateAsync({ name: nameOf(name), content: content.trim() });
      void showToast('success', t('put.done'));
      close();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('put.open')}
      description={t('put.description')}
      send={t('put.submit')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('columns.name')} hint={t('put.nameHint')} error={errors.name?.message} isRequired>
        <Input
          {...form.register('name')}
          mono
          required
          maxLength={400}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field label={t('columns.content')} error={errors.content?.message} isRequired>
        <Textarea {...form.register('content')} mono required rows={4} maxLength={1000} spellCheck={false} />
      </Field>
    </FormDialog>
  );
}
