'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import type { CertificationScreenView } from '@/lib/sellers/contract-certification';
import { useSaveCertification, useSubmitCertification } from '@/lib/sellers/queries';
import { BankFields, SurveyFields, TaxFields } from './certification-fields';
import {
  basisOf,
  type CertificationValues,
  certificationInput,
  certificationValues,
} from './certification-values';
import { ChangedElsewhere } from './changed-elsewhere';

type Props = { screen: CertificationScreenView; onSaved: () => void; onCancel: () => void };

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line border-t pt-4 first:border-t-0 first:pt-0">
      <h3 className="mb-3 font-semibold text-sm">{title}</h3>
      {children}
    </section>
  );
}

/** Saves the draft, and submits what was saved where that is wanted; a refused submission keeps the draft. */
function useSending(base: number, setBase: (revision: number) => void) {
  const t = useTranslations('sellers.certification');
  const save = useSaveCertification();
  const send = useSubmitCertification();
  return async (values: CertificationValues, isSubmitting: boolean) => {
    const saved = await save.mutateAsync(certificationInput(values, base));
    const revision = saved.open?.revision ?? 0;
    setBase(revision);
    if (isSubmitting) await send.mutateAsync(revision);
    void showToast('success', isSubmitting ? t('submitted') : t('draftSaved'));
    return saved;
  };
}

/** Tax identity, bank account and survey of a submission, kept as a draft until it is submitted. */
export function CertificationForm({ screen, onSaved, onCancel }: Props) {
  const t = useTranslations('sellers.certification');
  const current = screen.open?.revision ?? 0;
  const [base, setBase] = useState(current);
  const isSubmission = useRef(false);
  const sendValues = useSending(base, setBase);
  const { form, submit, refusal, isSubmitting } = useProblemForm<CertificationValues>({
    defaultValues: certificationValues(screen),
    onSubmit: async (values) => {
      const saved = await sendValues(values, isSubmission.current);
      form.reset(certificationValues(saved));
      onSaved();
    },
  });
  const load = () => {
    setBase(current);
    form.reset(certificationValues(screen));
  };
  const fields = { form, site: screen.site, basis: basisOf(screen) };
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedGuard when={form.formState.isDirty && !isSubmitting} />
      <ChangedElsewhere isShown={current !== base && !isSubmitting} onLoad={load} />
      <FormError refusal={refusal} />
      <div className="flex flex-col gap-5">
        <Part title={t('taxTitle')}>
          <TaxFields {...fields} />
        </Part>
        <Part title={t('bankTitle')}>
          <BankFields {...fields} />
        </Part>
        <Part title={t('surveyTitle')}>
          <SurveyFields form={form} />
        </Part>
        {screen.lock.lockedAt ? <p className="text-muted text-xs">{t('lockedDraft')}</p> : null}
        {screen.current ? <p className="text-muted text-xs">{t('pausesSettlement')}</p> : null}
        <div className="flex flex-wrap gap-2">
          {screen.lock.lockedAt ? null : (
            <Button
              type="submit"
              variant="primary"
              pending={isSubmitting}
              onClick={() => {
                isSubmission.current = true;
              }}
            >
              {t('submit')}
            </Button>
          )}
          <Button
            type="submit"
            pending={isSubmitting}
            onClick={() => {
              isSubmission.current = false;
            }}
          >
            {t('saveDraft')}
          </Button>
          <Button variant="ghost" onClick={onCancel}>
            {screen.open ? t('discard') : t('cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}
