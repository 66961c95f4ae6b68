'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { showToast } from '@/components/ui/toast';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import { useStartTest } from '@/lib/deploy-templates/queries';
import { ParameterFields } from './parameter-fields';

const PREFIX = 'values.';

/** Asks for the parameters of a self-test and starts it. It costs money in the seller's own project, and says so. */
export function StartTestDialog({ template, onClose }: { template: TemplateDetail; onClose: () => void }) {
  const t = useTranslations('deploy-templates.test');
  const words = useProblemWords();
  const start = useStartTest(template.id);
  const [values, setValues] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { form: _, ...sending } = useProblemForm<Record<string, never>>({
    defaultValues: {},
    onSubmit: async () => {
      setErrors({});
      try {
        await start.mutateAsync({ values });
        void showToast('success', t('started'));
        onClose();
      } catch (error) {
        const { fields } = problemOf(error);
        if (fields.length === 0) throw error;
        setErrors(
          Object.fromEntries(
            fields.map(({ path, code, params }) => [path.replace(PREFIX, ''), words.forField(code, params)]),
          ),
        );
      }
    },
  });
  return (
    <FormDialog
      title={t('title', { number: template.current.number })}
      send={t('start')}
      sending={sending}
      onClose={onClose}
    >
      <Banner tone="warning" title={t('costTitle')}>
        {t('costBody')}
      </Banner>
      <ParameterFields
        variables={template.current.analysis.variables}
        values={values}
        errors={errors}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
      />
    </FormDialog>
  );
}
