import type { ListingContent } from '../content/contract';
import { TEXT_LENGTHS } from '../content/lengths';
import type { ContentProblem } from './problem';

/** The texts at a path whose `*` stand for every place of a list, each with its own path. */
function textsAt(
  value: unknown,
  [part, ...rest]: readonly string[],
  at: readonly string[] = [],
): [string, string][] {
  if (part === undefined) return typeof value === 'string' ? [[at.join('.'), value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  const places = part === '*' ? Object.keys(value) : [part];
  return places.flatMap((place) => textsAt((value as Record<string, unknown>)[place], rest, [...at, place]));
}

/** Texts that are longer than the marketplace takes, with the most and their own length in characters. */
export const lengthProblems = (content: ListingContent): ContentProblem[] =>
  Object.entries(TEXT_LENGTHS).flatMap(([path, maximum]) =>
    textsAt(content, path.split('.')).flatMap(([place, text]) => {
      const length = [...text].length;
      const page = path.split('.')[0] as ContentProblem['page'];
      return length > maximum ? [{ page, path: place, code: 'too_long', values: { maximum, length } }] : [];
    }),
  );
