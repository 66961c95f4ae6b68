import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  type ParserMap,
  parseAsArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

export const PAGE_SIZES = [25, 50, 100] as const;
const DEFAULT_PAGE_SIZE = 50;
const DIRECTIONS = ['asc', 'desc'] as const;

/** Several of an enumerated set: `?status=active,frozen`; unknown values are dropped. */
export const anyOf = <T extends string>(values: readonly T[]) => parseAsArrayOf(parseAsStringLiteral(values));

/** One of an enumerated set. */
export const oneOf = <T extends string>(values: readonly T[]) => parseAsStringLiteral(values);

const shaped = (shape: RegExp) =>
  createParser({ parse: (text) => (shape.test(text) ? text : null), serialize: (value: string) => value });

/** A billing month, `2026-07`. */
export const aMonth = () => shaped(/^20\d\d-(0[1-9]|1[0-2])$/);

/** A calendar day in Asia/Shanghai, `2026-07-31`. */
export const aDay = () => shaped(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Free text, for ids of related objects. */
export const aText = () => parseAsString;

type Shape<Filters extends ParserMap, Sort extends string> = {
  filters: Filters;
  sorts: readonly [Sort, ...Sort[]];
  /** How the list is sorted when the address does not say. */
  defaultSort: { by: Sort; dir: (typeof DIRECTIONS)[number] };
};

/**
 * Names the state of one list screen once, for its server page and its client. The address of the screen and the
 * query of its JSON door are the same string (`q`, `sort`, `dir`, `cursor`, `limit` and the list's own filters).
 */
export function defineList<Filters extends ParserMap, Sort extends string>(shape: Shape<Filters, Sort>) {
  const base = {
    q: parseAsString.withDefault(''),
    sort: parseAsStringLiteral(shape.sorts).withDefault(shape.defaultSort.by as NonNullable<Sort>),
    dir: parseAsStringLiteral(DIRECTIONS).withDefault(shape.defaultSort.dir),
    cursor: parseAsString.withDefault(''),
    limit: parseAsNumberLiteral(PAGE_SIZES).withDefault(DEFAULT_PAGE_SIZE),
  };
  const parsers = { ...base, ...shape.filters };
  const serialize = createSerializer(parsers, { clearOnDefault: false });
  return {
    base,
    filters: shape.filters,
    parsers,
    /** Reads the state from a page's `searchParams` (a promise is fine). */
    load: createLoader(parsers),
    /** The query string of the JSON door for this state, starting with `?`; equal states give equal strings. */
    query: (values: Partial<inferParserType<typeof parsers>>) => serialize(dropEmpty(values)),
  };
}

export type ListDefinition<Filters extends ParserMap, Sort extends string> = ReturnType<
  typeof defineList<Filters, Sort>
>;

/** The values of a list screen's state, as its page and its client read them. */
export type ListValues<Definition extends { parsers: ParserMap }> = inferParserType<Definition['parsers']>;

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function dropEmpty<T extends object>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isEmpty(value) ? null : value]),
  ) as T;
}
