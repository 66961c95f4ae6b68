'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo, useRef, useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton, SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { type TabItem, Tabs } from '@/components/ui/tabs';
import type { ListingContent } from '@/lib/products/content/contract';
import { type Put, patched } from '@/lib/products/content/patch';
import { FORM_PAGES, type FormPage } from '@/lib/products/content/values';
import type { DraftView } from '@/lib/products/contract';
import { assetsFor } from '@/lib/products/delivery';
import { draftOptions, formOptions } from '@/lib/products/queries';
import { isMissing } from '@/lib/products/rules/missing';
import { routes } from '@/lib/routes';
import { RequestStateBadge } from '../product-badges';
import { BasicsPage } from './basics-page';
import { DetailsPage } from './details-page';
import { FormProvider } from './form-context';
import { QualificationPage } from './qualification-page';
import { SavingText } from './saving-text';
import { useDraft } from './use-draft';
import { useFocusProblem } from './use-focus-problem';
import { useSubmission } from './use-submission';
import { UploadsContext, useUploads } from './use-uploads';

const BusinessPage = dynamic(() => import('../pricing/business-page').then((module) => module.BusinessPage), {
  loading: () => <Skeleton className="h-96 w-full" />,
});
const ListingPreview = dynamic(() => import('../preview').then((module) => module.ListingPreview));
const GateDialog = dynamic(() => import('./gate-dialog').then((module) => module.GateDialog));
const ConflictDialog = dynamic(() => import('./conflict-dialog').then((module) => module.ConflictDialog));

function usePages(id: string, draft: DraftView, form: ReturnType<typeof useDraft>, asked: number) {
  const t = useTranslations('products.form.pages');
  const { data: options } = useQuery(formOptions(id));
  const { content, change, saved } = form;
  const { deliveryType, productClass, isListed } = draft;
  const shared = { deliveryType, productClass, isListed, options };
  const assetVersions = useMemo(
    () =>
      assetsFor(deliveryType, options?.assets ?? []).map(({ id: key, name, version }) => ({
        id: key,
        label: `${name} ${version}`,
      })),
    [options, deliveryType],
  );
  const putIn =
    <Page extends FormPage>(page: Page): Put<ListingContent[Page]> =>
    (patch) =>
      change((now) => patched(now, page, patch));
  const count = (page: FormPage) => saved.problems.filter((problem) => problem.page === page).length;
  const pages = {
    basics: <BasicsPage {...shared} value={content.basics} put={putIn('basics')} />,
    details: <DetailsPage {...shared} value={content.details} put={putIn('details')} />,
    qualification: (
      <QualificationPage {...shared} value={content.qualification} put={putIn('qualification')} />
    ),
    business: (
      <BusinessPage
        value={content.business}
        onChange={putIn('business')}
        problems={saved.problems.filter(
          ({ page, code }) => page === 'business' && (asked > 0 || !isMissing(code)),
        )}
        asked={asked}
        currency={options?.currency ?? 'CNY'}
        deliveryType={deliveryType}
        isListed={isListed}
        assetVersions={assetVersions}
      />
    ),
  };
  const item = (id: FormPage): TabItem<FormPage> => {
    const open = count(id);
    return { id, label: t(id), content: pages[id], ...(open > 0 ? { count: open } : {}) };
  };
  return [item('basics'), item('details'), item('qualification'), item('business')] as const;
}

function Steps({ onPage }: { onPage: () => void }) {
  const t = useTranslations('products.form');
  const [page, setPage] = useQueryState('page', parseAsStringLiteral(FORM_PAGES).withDefault('basics'));
  const at = FORM_PAGES.indexOf(page);
  const go = (next: FormPage | undefined) => {
    if (!next) return;
    onPage();
    void setPage(next);
    window.scrollTo({ top: 0 });
  };
  const [before, after] = [FORM_PAGES[at - 1], FORM_PAGES[at + 1]];
  return (
    <>
      {before ? <Button onClick={() => go(before)}>{t('previous')}</Button> : null}
      {after ? <Button onClick={() => go(after)}>{t('next')}</Button> : null}
    </>
  );
}

function Editor({ id, draft }: { id: string; draft: DraftView }) {
  const t = useTranslations('products');
  const form = useDraft(id, draft);
  const uploads = useUploads();
  const submission = useSubmission(id, form, uploads);
  const { asked, times } = submission;
  const [isPreviewed, setPreviewed] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useFocusProblem(fields, times);
  const pages = usePages(id, draft, form, times);
  const { saved, content } = form;
  const count = saved.problems.length;
  return (
    <FormProvider problems={saved.problems} showsMissing={times > 0}>
      <UnsavedGuard when={form.state === 'failed' || form.state === 'waiting' || uploads.count > 0} />
      <PageHeader
        title={content.basics.name || t('unnamed')}
        status={<RequestStateBadge state={draft.state} />}
        description={`${t(`delivery.${draft.deliveryType}`)} · ${t(`class.${draft.productClass}`)}`}
        crumbs={[
          { label: t('title'), href: routes.products() },
          { label: content.basics.name || t('unnamed'), href: routes.product(id) },
        ]}
        actions={
          <>
            <Button onClick={() => setPreviewed(true)}>{t('form.preview')}</Button>
            <Button variant="primary" pending={submission.isLooking} onClick={() => void submission.ask()}>
              {t('form.submit')}
            </Button>
          </>
        }
      />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <SavingText
          state={form.state}
          savedAt={saved.savedAt}
          savedBy={saved.savedBy}
          refusal={form.refusal}
          uploads={uploads.count}
          onRetry={() => void form.flush()}
        />
        {count > 0 ? (
          <Button size="sm" variant="ghost" onClick={() => void submission.goToProblem()}>
            {t('form.problems', { count })}
          </Button>
        ) : null}
      </div>
      {draft.state === 'rejected' && draft.reason ? (
        <div className="mb-4">
          <Banner tone="danger" title={t('form.rejected')}>
            <span className="whitespace-pre-line">{draft.reason}</span>
          </Banner>
        </div>
      ) : null}
      <p role="status" className="sr-only">
        {times > 0 && count > 0 ? t('form.problems', { count }) : null}
      </p>
      <div ref={fields}>
        <UploadsContext value={uploads.track}>
          <Tabs label={t('form.pagesLabel')} items={pages} param="page" />
        </UploadsContext>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <Steps onPage={() => void form.flush()} />
      </div>
      {form.theirs ? (
        <ConflictDialog base={form.base} mine={content} theirs={form.theirs} onMerge={form.resolve} />
      ) : null}
      {isPreviewed ? (
        <Drawer
          open
          size="lg"
          title={t('preview.title')}
          description={t('preview.description')}
          onOpenChange={setPreviewed}
        >
          <ListingPreview productRowId={id} content={content} deliveryType={draft.deliveryType} />
        </Drawer>
      ) : null}
      {asked?.kind === 'gate' ? <GateDialog id={id} items={asked.items} onClose={submission.close} /> : null}
      {asked?.kind === 'submit' ? (
        <ActionConfirm
          title={t('form.submitTitle')}
          description={t('form.submitBody')}
          confirmLabel={t('form.submit')}
          run={submission.send}
          doneMessage={t('form.submitted')}
          onClose={submission.close}
        />
      ) : null}
    </FormProvider>
  );
}

/** The four-page form of a listing; it saves itself, and merges with what another tab saved. */
export function EditScreen({ id }: { id: string }) {
  const t = useTranslations('products');
  const { data, error, refetch, isFetchedAfterMount } = useQuery(draftOptions(id));
  if (!data || !isFetchedAfterMount)
    return error ? <ErrorState onRetry={() => void refetch()} /> : <SkeletonDetail />;
  if (data.state === 'pending')
    return (
      <>
        <PageHeader
          title={data.content.basics.name || t('unnamed')}
          status={<RequestStateBadge state={data.state} />}
          crumbs={[
            { label: t('title'), href: routes.products() },
            { label: t('form.exit'), href: routes.product(id) },
          ]}
        />
        <div className="flex flex-col gap-4">
          <Banner tone="info">{t('form.locked')}</Banner>
          <ListingPreview productRowId={id} content={data.content} deliveryType={data.deliveryType} />
        </div>
      </>
    );
  return <Editor key={data.id} id={id} draft={data} />;
}
