'use client';

import { useTranslations } from 'next-intl';
import { useCodeWords } from './use-code-words';

const SHOWN = 100;

/** `words` is where the code's words stand below `usage` in the catalogue. */
export type RowProblem = { row: number; field: string; given: string; words: string };

/** What is wrong with the rows of a file, in its order: where, what stood there, why it is wrong, what to do. */
export function RowProblems({ problems }: { problems: readonly RowProblem[] }) {
  const t = useTranslations('usage.upload');
  const wordsOf = useCodeWords();
  return (
    <div>
      <table className="w-full text-sm narrow:block">
        <caption className="sr-only">{t('errors')}</caption>
        <thead className="narrow:sr-only">
          <tr className="text-left text-muted text-xs *:border-line *:border-b *:py-1.5 *:pr-3 *:font-medium">
            <th scope="col" className="w-14">
              {t('line')}
            </th>
            <th scope="col" className="w-32">
              {t('field')}
            </th>
            <th scope="col" className="w-44">
              {t('given')}
            </th>
            <th scope="col">{t('problem')}</th>
          </tr>
        </thead>
        <tbody className="narrow:block">
          {problems.slice(0, SHOWN).map(({ row, field, given, words }) => {
            const { meaning, action } = wordsOf(words);
            return (
              <tr
                key={`${row} ${field} ${words}`}
                className="align-top *:border-line wide:*:border-b wide:*:py-1.5 wide:*:pr-3 narrow:grid narrow:grid-cols-[3.5rem_minmax(0,1fr)] narrow:border-line narrow:border-b narrow:py-2"
              >
                <th scope="row" className="text-left font-medium tabular-nums">
                  {row}
                </th>
                <td>{field}</td>
                <td className="min-w-0 wrap-anywhere font-mono text-xs narrow:col-start-2">
                  {given === '' ? <span className="text-faint">{t('blank')}</span> : given}
                </td>
                <td className="narrow:col-start-2">
                  <span className="font-medium text-danger">{meaning}</span>
                  <span className="block text-muted">{action}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {problems.length > SHOWN ? (
        <p className="pt-2 text-muted text-xs">{t('more', { shown: SHOWN, total: problems.length })}</p>
      ) : null}
    </div>
  );
}
