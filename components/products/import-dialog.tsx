'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FilePicker } from '@/components/form/file-picker';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { TextLink } from '@/components/ui/text-link';
import { showToast } from '@/components/ui/toast';
import { IMPORT_MAX_BYTES, IMPORT_MAX_ROWS } from '@/lib/products/contract-values';
import { useImportSheet } from '@/lib/products/queries';
import {
  type ImportedSheet,
  SHEET_CHOICES,
  SHEET_FIELDS,
  type SheetField,
  type SheetProblem,
  type SheetTake,
} from '@/lib/products/sheet/fields';
import { apiRoutes, routes } from '@/lib/routes';

const MEGA = 1_000_000;
const SHOWN = 100;

type Look = { has: (key: never) => boolean } & ((key: never, params?: never) => string);

/** A sheet that is judged when it is chosen, and taken when the person says so. */
function useSheet() {
  const t = useTranslations('products.sheet') as unknown as Look;
  const words = useProblemWords();
  const { column } = useSheetWords();
  const send = useImportSheet();
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<ImportedSheet | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const fileProblem = (key: string, params: Record<string, unknown> = {}) => {
    const field = SHEET_FIELDS.find((one) => one === params.name);
    return t(key as never, { ...params, ...(field ? { name: column(field) } : {}) } as never);
  };
  const give = async (given: File, take: SheetTake): Promise<ImportedSheet | null> => {
    setRefusal(null);
    try {
      const answer = await send.mutateAsync({ file: given, take });
      setTold(answer);
      return answer;
    } catch (error) {
      const problem = problemOf(error);
      const key = `fileProblems.${problem.fields[0]?.code ?? ''}`;
      const known = t.has(key as never);
      setTold(null);
      setRefusal(known ? fileProblem(key, problem.fields[0]?.params) : words.forProblem(problem));
      return null;
    }
  };
  const pick = (chosen: File) => {
    setFile(chosen);
    setTold(null);
    void give(chosen, 'check');
  };
  return {
    file,
    told,
    refusal,
    isPending: send.isPending,
    pick,
    take: (how: SheetTake) => file && give(file, how),
  };
}

/** Columns and choices as the screens, and so the file, call them. */
function useSheetWords() {
  const t = useTranslations('products.sheet');
  const all = useTranslations() as unknown as Look;
  const problems = useTranslations('products.sheet.problems') as unknown as Look;
  const column = (field: SheetField) => t(`columns.${field}`);
  const choice = (field: SheetField, value: string) => {
    const key = `${SHEET_CHOICES[field]}.${value}`;
    return all.has(key as never) ? all(key as never) : value;
  };
  const problem = ({ field, code, values }: SheetProblem) => {
    const wanted = typeof values?.wanted === 'string' ? values.wanted.split(', ') : [];
    const told = { ...values, wanted: wanted.map((value) => choice(field, value)).join(' · ') };
    return problems(code as never, told as never);
  };
  return { column, problem };
}

/** The products of the sheet that exist already, each with the row that names it and where it stands. */
function Known({ known }: { known: ImportedSheet['known'] }) {
  const t = useTranslations('products');
  return (
    <ul aria-label={t('sheet.knownNames')} className="flex flex-col">
      {known.slice(0, SHOWN).map(({ row, id, name, productClass, deliveryType, state }) => (
        <li
          key={row}
          className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 border-line border-b py-2 text-sm last:border-b-0"
        >
          <span className="font-medium tabular-nums">
            {t('sheet.row')} {row}
          </span>
          <span className="min-w-0 wrap-anywhere">
            <TextLink href={routes.product(id)}>{name}</TextLink>
            <span className="block text-muted text-xs">
              {[t(`class.${productClass}`), t(`delivery.${deliveryType}`), t(`state.${state}`)].join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Takes a sheet that is right: all of it, or where some products exist already, as the person says. */
function TakeButtons({ told, isPending, store }: TakeProps) {
  const t = useTranslations('products.sheet');
  const fresh = told.listings - told.known.length;
  if (told.known.length === 0)
    return (
      <Button variant="primary" pending={isPending} onClick={() => store('all')}>
        {t('send')}
      </Button>
    );
  return (
    <>
      <Button pending={isPending} onClick={() => store('all')}>
        {t('sendAll', { count: told.listings })}
      </Button>
      {fresh > 0 ? (
        <Button variant="primary" pending={isPending} onClick={() => store('new')}>
          {t('sendNew', { count: fresh })}
        </Button>
      ) : null}
    </>
  );
}
type TakeProps = { told: ImportedSheet; isPending: boolean; store: (take: SheetTake) => void };

/** What is wrong with the rows, in their order. */
function Mistakes({ problems }: { problems: readonly SheetProblem[] }) {
  const t = useTranslations('products.sheet');
  const words = useSheetWords();
  return (
    <div>
      <ul aria-label={t('errors')} className="flex flex-col">
        {problems.slice(0, SHOWN).map((problem) => (
          <li
            key={`${problem.row} ${problem.field} ${problem.code}`}
            className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 border-line border-b py-2 text-sm last:border-b-0"
          >
            <span className="font-medium tabular-nums">
              {t('row')} {problem.row}
            </span>
            <span className="min-w-0">
              {words.column(problem.field)}{' '}
              <span className="wrap-anywhere text-muted">{problem.given || t('blank')}</span>
              <span className="block text-danger">{words.problem(problem)}</span>
            </span>
          </li>
        ))}
      </ul>
      {problems.length > SHOWN ? (
        <p className="pt-2 text-muted text-xs">{t('more', { shown: SHOWN, total: problems.length })}</p>
      ) : null}
    </div>
  );
}

/** Makes drafts of a sheet: a mistake in any row stores nothing. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('products.sheet');
  const cancel = useTranslations('common.actions')('cancel');
  const sheet = useSheet();
  const { told } = sheet;
  const isGood = told !== null && told.problems.length === 0;
  const store = async (take: SheetTake) => {
    const answer = await sheet.take(take);
    if (!answer?.stored) return;
    void showToast('success', t('done', { count: answer.listings }));
    onClose();
  };
  const footer = (
    <>
      <DialogClose asChild>
        <Button>{cancel}</Button>
      </DialogClose>
      {told && isGood ? (
        <TakeButtons told={told} isPending={sheet.isPending} store={(take) => void store(take)} />
      ) : null}
    </>
  );
  return (
    <Dialog
      open
      size="lg"
      title={t('title')}
      description={t('body', { rows: IMPORT_MAX_ROWS, megabytes: IMPORT_MAX_BYTES / MEGA })}
      footer={footer}
      onOpenChange={(open) => (open ? undefined : onClose())}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <FilePicker
            label={t('file')}
            choose={t('choose')}
            accept=".xlsx,.csv"
            file={sheet.file}
            pending={sheet.isPending}
            onPick={sheet.pick}
          />
          <a href={`${apiRoutes.productsSheet()}?template=1`} download className={buttonStyle('ghost')}>
            <Download aria-hidden="true" />
            {t('template')}
          </a>
        </div>
        {sheet.refusal ? <Banner tone="danger">{sheet.refusal}</Banner> : null}
        {told && isGood ? <Banner tone="success">{t('good', { count: told.listings })}</Banner> : null}
        {told && told.known.length > 0 ? (
          <>
            <Banner tone="warning" title={t('known', { count: told.known.length })}>
              {t('knownHint')}
            </Banner>
            <Known known={told.known} />
          </>
        ) : null}
        {told && !isGood ? (
          <>
            <Banner tone="danger" title={t('wrong', { count: told.problems.length })}>
              {t('wrongHint')}
            </Banner>
            <Mistakes problems={told.problems} />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
