import { notFound } from '@/lib/errors';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The row id in a path segment. Any other text is as unknown as an id of another seller: throws NotFound. */
export function rowId(segment: string | undefined): string {
  if (!segment || !UUID.test(segment)) throw notFound();
  return segment;
}
