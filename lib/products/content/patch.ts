import type { ListingContent } from './contract';
import type { FormPage } from './values';

/** What of a page is put: its fields, or what they become from what they are at that moment. */
export type Patch<Part> = Partial<Part> | ((now: Part) => Partial<Part>);

/** Puts fields into a page. What arrives late (a stored file) is put into the page as it is then, not as it was asked. */
export type Put<Part> = (patch: Patch<Part>) => void;

/** A content with fields of one of its pages replaced; everything else stays as it is. */
export function patched<Page extends FormPage>(
  content: ListingContent,
  page: Page,
  patch: Patch<ListingContent[Page]>,
): ListingContent {
  const now = content[page];
  return { ...content, [page]: { ...now, ...(typeof patch === 'function' ? patch(now) : patch) } };
}
