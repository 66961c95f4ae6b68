import { createTranslator } from 'next-intl';
import type { Locale } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import { messagesFor } from '@/lib/i18n/messages';
import { lookupHashes, open, seal } from '@/lib/seal';
import type { Words } from './source';

export type ListFilter = Record<string, string>;

const purpose = (sellerId: string) => `export_jobs.query:${sellerId}`;

/** A list's query at rest. */
export const sealQuery = (ctx: Ctx, query: ListFilter): Buffer =>
  seal(JSON.stringify(query), purpose(ctx.sellerId));

export const openQuery = (ctx: Ctx, sealed: Buffer): ListFilter =>
  JSON.parse(open(sealed, purpose(ctx.sellerId)).toString('utf8')) as ListFilter;

/** By which an equal wish is found again. */
export const wishHash = (ctx: Ctx, wish: readonly unknown[]): Buffer =>
  lookupHashes(JSON.stringify(wish), purpose(ctx.sellerId))[0];

/** The words of a namespace of the message catalogue, or of all of it, for files. */
export function wordsIn(locale: Locale, namespace: string | null): Words {
  const messages = messagesFor(locale);
  return createTranslator(
    namespace === null ? { locale, messages } : { locale, messages, namespace: namespace as 'exports' },
  ) as Words;
}
