'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Banner } from '@/components/ui/banner';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { FileRef } from '@/lib/products/content/contract';
import { REASON_MAX } from '@/lib/products/contract-values';
import { useRequestDelisting } from '@/lib/products/queries';
import { FileField } from './form/file-field';
import type { PartOf } from './part';

/** Asks the platform to take a product, or one specification or SKU, off sale. */
export function DelistingDialog({
  id,
  part,
  onClose,
}: {
  id: string;
  part: PartOf | null;
  onClose: () => void;
}) {
  const t = useTranslations('products.delisting');
  const ask = useRequestDelisting(id);
  const [proof, setProof] = useState<FileRef | null>(null);
  const { form, ...sending } = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      const { name: _name, ...keys } = part ?? { name: '' };
      await ask.mutateAsync({ reason, proof, ...keys });
      void showToast('success', t('done'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('title')}
      description={part?.name ?? t('ofProduct')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <Banner tone="warning">{t('warning')}</Banner>
      <Field label={t('reason')} error={form.formState.errors.reason?.message} isRequired>
        <Textarea {...form.register('reason')} maxLength={REASON_MAX} />
      </Field>
      <FileField field="delistingProof" label={t('proof')} value={proof} onChange={setProof} isOptional />
    </FormDialog>
  );
}
