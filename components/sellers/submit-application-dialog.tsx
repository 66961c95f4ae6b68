'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { showToast } from '@/components/ui/toast';
import type { BenefitView } from '@/lib/sellers/contract-benefits';
import { useSubmitBenefit } from '@/lib/sellers/queries';

const FIELDS = ['kind', 'subject', 'wantedOn', 'amountMinor'] as const;
type FieldName = (typeof FIELDS)[number];
const isField = (path: string): path is FieldName => (FIELDS as readonly string[]).includes(path);

/** Submits an application; what it lacks is named field by field. */
export function SubmitApplicationDialog({
  application,
  onClose,
}: {
  application: BenefitView;
  onClose: () => void;
}) {
  const t = useTranslations('sellers.applications');
  const words = useProblemWords();
  const submit = useSubmitBenefit();
  const [problems, setProblems] = useState<readonly { path: FieldName; text: string }[]>([]);
  const { form: _, ...sending } = useProblemForm({
    defaultValues: {},
    onSubmit: async () => {
      setProblems([]);
      try {
        await submit.mutateAsync(application.id);
      } catch (error) {
        const { fields } = problemOf(error);
        setProblems(
          fields.flatMap(({ path, code, params }) =>
            isField(path) ? [{ path, text: words.forField(code, params) }] : [],
          ),
        );
        throw error;
      }
      void showToast('success', t('submitted'));
      onClose();
    },
  });
  const names = {
    kind: t('columns.kind'),
    subject: t('columns.subject'),
    wantedOn: t('columns.wantedOn'),
    amountMinor: t('columns.amount'),
  };
  return (
    <FormDialog
      title={t('submitTitle', { subject: application.subject })}
      description={t('submitBody')}
      send={t('actions.submit')}
      sending={sending}
      onClose={onClose}
    >
      {problems.length > 0 ? (
        <Banner tone="danger" title={t('lacks')}>
          <ul>
            {problems.map(({ path, text }) => (
              <li key={path + text}>
                {names[path]}: {text}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </FormDialog>
  );
}
