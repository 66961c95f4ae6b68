import type { z } from 'zod';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { type Right, requireRight } from '@/lib/rights';
import { type ExportSourceId, SOURCE_RIGHTS } from './contract-values';
import { type CsvExport, csvResponse } from './csv';

/** A file before it is written: its name, columns and statements; the same for every format. */
export type Prepared<Row> = Omit<CsvExport<Row>, 'ctx' | 'bom' | 'stallMs' | 'maxRows'>;

/** The words of a file in one language: keys below the source's namespace in the message catalogue. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/** What every export's query says of the file itself. */
export type FileQuery = { bom: '0' | '1'; lang?: string | undefined };

type Definition<Query, Row> = {
  id: ExportSourceId;
  /** The namespace of its words; null: the whole catalogue. */
  words: string | null;
  query: z.ZodType<Query> & { shape: Readonly<Record<string, unknown>> };
  prepare(ctx: Ctx, query: Query, words: Words): Promise<Prepared<Row>>;
};

/** A list that exports, whatever its rows are: this one entry serves the door of its CSV file and the jobs. */
export type ExportSource = {
  id: ExportSourceId;
  rights: readonly Right[];
  words: string | null;
  /** Names that its query knows. */
  names: readonly string[];
  /** Throws Invalid `query` when the list's door would refuse the query. */
  check(query: Readonly<Record<string, string>>): void;
  /** Throws Forbidden without the list's rights, Invalid for what `check` refuses. */
  open(
    ctx: Ctx,
    query: Readonly<Record<string, string>>,
    words: Words,
  ): Promise<{ prepared: Prepared<never>; bom: boolean }>;
};

function parsed<Query>(shape: z.ZodType<Query>, given: unknown): Query {
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => ['query', ...issue.path].join('.'));
  throw invalid(
    'invalid',
    paths.map((path) => ({ path, code: 'invalid' })),
  );
}

/** Makes a list exportable; its rights stand in `SOURCE_RIGHTS`. */
export function exportSource<Query extends FileQuery, Row>(given: Definition<Query, Row>) {
  const rights: readonly Right[] = SOURCE_RIGHTS[given.id];
  const prepare = async (ctx: Ctx, query: Query, words: Words) => {
    for (const right of rights) requireRight(ctx, right);
    return given.prepare(ctx, query, words);
  };
  return {
    id: given.id,
    rights,
    words: given.words,
    names: Object.keys(given.query.shape),
    query: given.query,
    check: (query: unknown) => void parsed(given.query, query),
    async open(ctx: Ctx, raw: unknown, words: Words) {
      const query = parsed(given.query, raw);
      return { prepared: await prepare(ctx, query, words), bom: query.bom === '1' };
    },
    /**
     * The file as CSV while it is read, with an audit row. Throws Forbidden; Conflict `export_too_large` above
     * `maxRows`.
     */
    async stream(ctx: Ctx, query: Query, words: Words, options: { maxRows?: number } = {}) {
      return csvResponse<Row>({
        ...(await prepare(ctx, query, words)),
        ctx,
        bom: query.bom === '1',
        ...options,
      });
    },
  };
}
