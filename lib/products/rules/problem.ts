import type { ProductClass } from '@/db/enums';
import type { DeliveryType, ListingState } from '@/db/enums/listings';
import type { ListingContent } from '../content/contract';
import type { FormPage } from '../content/values';
import type { WordProblem } from './names';

/** Why a listing cannot be submitted as it is: where, a code under `products.problems`, and the code's values. */
export type ContentProblem = {
  page: FormPage;
  /** In dots, as the content is: `business.specifications.0.name`. */
  path: string;
  code: string;
  values?: Record<string, string | number>;
};

/** The version that buyers see, and where its specifications and SKUs stand, by their keys. */
export type ListedFacts = {
  content: ListingContent;
  specifications: Readonly<Record<string, ListingState>>;
  skus: Readonly<Record<string, ListingState>>;
};

/** What of the world outside the listing its rules ask for. */
export type ContentFacts = {
  /** The certified company's name, which the copyright must show (or a letter of commitment). */
  sellerName: string;
  listed: ListedFacts | null;
  /** Groups of the API gateway that a specification has for ever: group id → key of the specification. */
  apiGroups: Readonly<Record<string, string>>;
};

export type ContentContext = { deliveryType: DeliveryType; productClass: ProductClass; facts: ContentFacts };

/** Collects what is wrong on one page. */
export function problemsOn(page: FormPage) {
  const found: ContentProblem[] = [];
  return {
    found,
    add(path: string, problem: WordProblem | null): void {
      if (!problem) return;
      const { code, values } = problem;
      found.push({ page, path: `${page}.${path}`, code, ...(values ? { values } : {}) });
    },
    require(path: string, value: unknown): void {
      const isMissing =
        value === null ||
        value === undefined ||
        (typeof value === 'string' && value.trim() === '') ||
        (Array.isArray(value) && value.length === 0);
      if (isMissing) found.push({ page, path: `${page}.${path}`, code: 'required' });
    },
  };
}

/** Places of values that stand more than once. */
export function repeats(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, at) => {
    const text = value.trim().toLowerCase();
    if (text === '') return [];
    if (seen.has(text)) return [at];
    seen.add(text);
    return [];
  });
}
