'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { FilePicker } from '@/components/form/file-picker';
import { FormError } from '@/components/form/form-error';
import { problemOf } from '@/components/form/problem';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { showToast } from '@/components/ui/toast';
import type { PackageCheck } from '@/lib/deploy-templates/contract';
import { preconditionsOptions, useCheckPackage, useCreateTemplate } from '@/lib/deploy-templates/queries';
import { countsOf } from '@/lib/deploy-templates/views';
import { routes } from '@/lib/routes';
import { DescribeFields, type DescribeValues, NO_DESCRIPTION } from '../describe-fields';
import { FindingsTable } from '../findings-table';
import { asTold, PackageProblems } from '../package-problems';
import { FindingsCount } from '../template-badges';
import { StepItem } from '../template-steps';
import { ACCEPT } from '../upload-dialog';
import { PreconditionSteps } from './precondition-steps';

type Told = ReturnType<typeof problemOf>['fields'];
type Values = DescribeValues & { file: File | null };

function Checked({ check }: { check: PackageCheck }) {
  const t = useTranslations('deploy-templates.new');
  if (check.problems.length > 0) return <PackageProblems problems={check.problems.map(asTold)} />;
  if (!check.analysis) return null;
  const { findings, variables, resources } = check.analysis;
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone="success"
        title={t('read', {
          files: check.files.length,
          variables: variables.length,
          resources: resources.length,
        })}
      >
        <FindingsCount counts={countsOf(findings)} />
      </Banner>
      {findings.length > 0 ? <FindingsTable findings={findings} /> : null}
    </div>
  );
}

type PackageStepProps = {
  form: UseFormReturn<Values>;
  check: ReturnType<typeof useCheckPackage>;
  refused: Told;
  onPick: (file: File) => void;
};

function PackageStep({ form, check, refused, onPick }: PackageStepProps) {
  const t = useTranslations('deploy-templates.new');
  const { errors } = form.formState;
  return (
    <>
      <p className="text-muted text-xs">{t('fileHint')}</p>
      <FilePicker
        label={t('file')}
        choose={t('choose')}
        accept={ACCEPT}
        file={form.watch('file')}
        pending={check.isPending}
        onPick={onPick}
      />
      {errors.file ? (
        <p role="alert" className="text-danger text-xs">
          {errors.file.message}
        </p>
      ) : null}
      {check.error ? <UploadRefused error={check.error} /> : null}
      {refused.length > 0 ? <PackageProblems problems={refused} /> : null}
      {check.data && refused.length === 0 ? <Checked check={check.data} /> : null}
    </>
  );
}

/** Sends the form; what speaks against the package comes back beside it. */
function useNewTemplate() {
  const t = useTranslations('deploy-templates.new');
  const router = useRouter();
  const create = useCreateTemplate();
  const [refused, setRefused] = useState<Told>([]);
  const problemForm = useProblemForm<Values>({
    defaultValues: { ...NO_DESCRIPTION, file: null },
    onSubmit: async ({ file, ...fields }): Promise<void> => {
      setRefused([]);
      if (!file) return problemForm.form.setError('file', { message: t('fileMissing') });
      try {
        const made = await create.mutateAsync({ file, fields });
        void showToast('success', t('created'));
        router.push(`${routes.deployTemplate(made.id)}?tab=links`);
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code !== 'template_refused') throw error;
        setRefused(problem.fields);
      }
    },
  });
  return { ...problemForm, refused, setRefused, isCreated: create.isSuccess };
}

/** The marketplace's seven steps from a listed image to a template that buyers deploy; the first four are done here. */
export function NewTemplateScreen() {
  const t = useTranslations('deploy-templates');
  const preconditions = useQuery(preconditionsOptions()).data;
  const check = useCheckPackage();
  const { form, submit, refusal, isSubmitting, refused, setRefused, isCreated } = useNewTemplate();
  const pick = (file: File) => {
    form.setValue('file', file, { shouldDirty: true });
    form.clearErrors('file');
    setRefused([]);
    check.mutate(file);
  };
  const { isDirty } = form.formState;
  const isSound = check.data?.problems.length === 0;
  return (
    <>
      <UnsavedGuard when={isDirty && !isSubmitting && !isCreated} />
      <PageHeader
        crumbs={[{ label: t('title'), href: routes.deployTemplates() }]}
        title={t('new.title')}
        description={t('new.description')}
      />
      <form noValidate onSubmit={submit} className="max-w-3xl">
        <FormError refusal={refusal} />
        <Panel title={t('steps.label')} padding="none">
          <ol className="divide-y divide-line px-4">
            <PreconditionSteps given={preconditions} />
            <StepItem step="described" state="now">
              <div className="flex max-w-xl flex-col gap-4">
                <DescribeFields form={form} />
              </div>
            </StepItem>
            <StepItem step="package" state={isSound ? 'done' : check.data ? 'failed' : 'now'}>
              <div className="flex flex-col gap-3">
                <PackageStep form={form} check={check} refused={refused} onPick={pick} />
              </div>
            </StepItem>
            <StepItem step="linked" state="open" />
            <StepItem step="tested" state="open" />
            <StepItem step="reviewed" state="open" />
          </ol>
        </Panel>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="primary" type="submit" pending={isSubmitting}>
            {t('new.send')}
          </Button>
          <LinkButton href={routes.deployTemplates()}>{t('new.cancel')}</LinkButton>
        </div>
      </form>
    </>
  );
}

/** A file that did not even get as far as being read. */
function UploadRefused({ error }: { error: unknown }) {
  const t = useTranslations('deploy-templates.problems');
  const { fields } = problemOf(error);
  if (fields.length > 0) return <PackageProblems problems={fields} />;
  return <Banner tone="danger">{t('unread')}</Banner>;
}
