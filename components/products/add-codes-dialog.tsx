'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Skeleton } from '@/components/ui/skeleton';
import { showToast } from '@/components/ui/toast';
import type { ListingContent } from '@/lib/products/content/contract';
import { useAddCodes, versionOptions } from '@/lib/products/queries';
import { CodeFields, codedOf, givenOf } from './decision-dialog';

type Props = { id: string; onClose: () => void };

function CodesForm({ id, content, onClose }: Props & { content: ListingContent }) {
  const t = useTranslations('products.decision');
  const add = useAddCodes(id);
  const [coded, setCoded] = useState(() => codedOf(content, (period) => t(`price.${period}`)));
  const sending = useProblemForm({
    defaultValues: {},
    onSubmit: async () => {
      await add.mutateAsync({ codes: givenOf(coded) });
      void showToast('success', t('added'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('add')}
      description={t('addDescription')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <CodeFields coded={coded} onChange={setCoded} />
    </FormDialog>
  );
}

/** Adds the codes that the marketplace gave a listed version later. */
export function AddCodesDialog({ id, version, onClose }: Props & { version: number }) {
  const { data } = useQuery(versionOptions(id, version));
  if (!data) return <Skeleton className="sr-only" />;
  return <CodesForm id={id} content={data.content} onClose={onClose} />;
}
