import type { Locale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import type { AddedUsage, ToldUsage } from './contract';

/** What became of given rows, for programs: each problem with what it means and what to do, in a language. */
export function toldIn(locale: Locale, added: AddedUsage): ToldUsage {
  const words = messagesFor(locale).usage.refusals;
  return {
    ...added,
    rows: added.rows.map((row) => ({
      ...row,
      problems: row.problems.map((problem) => {
        const { meaning, action } = words[problem.code];
        return { ...problem, message: `${meaning} · ${action}` };
      }),
    })),
  };
}
