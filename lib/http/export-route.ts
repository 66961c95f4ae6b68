import type { z } from 'zod';
import type { Ctx } from '@/lib/context';
import { STREAM_ROWS } from '@/lib/exports/contract-values';
import type { FileQuery, Words } from '@/lib/exports/source';
import { wordsIn } from '@/lib/exports/wish';
import type { Right } from '@/lib/rights';
import { requestLocale } from './request-locale';
import { route } from './route';

type Streamed<Query> = {
  words: string | null;
  rights: readonly Right[];
  query: z.ZodType<Query>;
  stream(ctx: Ctx, query: Query, words: Words, options: { maxRows: number }): Promise<Response>;
};

/** The door of a list's CSV file: it speaks the language that is asked for, else the one of the screen. */
export function exportRoute<Query extends FileQuery>(source: Streamed<Query>) {
  const right = source.rights.at(-1);
  return route({ ...(right ? { right } : {}), query: source.query }, async (ctx, { query, request }) => {
    const locale = await requestLocale(request, query.lang);
    return source.stream(ctx, query, wordsIn(locale, source.words), { maxRows: STREAM_ROWS });
  });
}
