import { z } from 'zod';

/** One page of a server-side list. `asOf` is when the rows were read; `total` stops counting at `COUNT_LIMIT`. */
export type ListPage<T> = {
  items: T[];
  nextCursor: string | null;
  prevCursor: string | null;
  total: number;
  totalIsExact: boolean;
  asOf: string;
};

export const COUNT_LIMIT = 10_000;
export const PAGE_SIZES = [25, 50, 100] as const;
const MAX_SEARCH = 200;

/** A filter with several values: `a,b` or repeated, each one of `values`. */
export const manyOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) =>
      [given ?? []]
        .flat()
        .flatMap((text) => text.split(','))
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(values)));

/** What every list takes in its query string; a list adds its own filters and names its sort columns. */
export const listQuery = <S extends string>(sorts: readonly [S, ...S[]]) =>
  z.object({
    q: z.string().trim().max(MAX_SEARCH).optional(),
    sort: z.enum(sorts).default(sorts[0]),
    dir: z.enum(['asc', 'desc']).default('desc'),
    cursor: z
      .string()
      .max(1_000)
      .regex(/^[\w-]*$/)
      .optional(),
    limit: z.coerce
      .number()
      .int()
      .refine((size) => (PAGE_SIZES as readonly number[]).includes(size))
      .default(50),
  });
