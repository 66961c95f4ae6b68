import { z } from 'zod';
import { DIRECTORY_ROLES } from '@/db/enums';
import type { DepartmentFacts, UserFacts } from '@/lib/directory/call-types';
import { text } from '../operation';

const MAX_USERS = 500;

/** A text that may be empty, as ids are in debugging; absent and null count as empty. */
export const blankable = (max: number) =>
  z
    .union([text(max), z.literal(''), z.null()])
    .optional()
    .transform((value) => value ?? '');

/** Null where the call is silent, empty text where it clears. */
const optional = (max: number) =>
  z
    .union([text(max), z.literal(''), z.null()])
    .optional()
    .transform((value) => value ?? null);

/** A whole number, or the same in text. */
const integer = z
  .union([z.number(), z.string().regex(/^\d{1,9}$/)])
  .transform(Number)
  .pipe(z.number().int());

const flagRead = (given: unknown): unknown => {
  if (typeof given !== 'object' || given === null || !('flag' in given)) return given;
  const flag = integer.safeParse(given.flag);
  return flag.success ? { ...given, flag: flag.data } : given;
};

/**
 * What a call takes by its flag, a number or the same in text; what is wrong is told of the fields that the flag asks
 * for, so that the ledger can name them.
 */
export const byFlag = <T extends Parameters<typeof z.discriminatedUnion>[1]>(forms: T) =>
  z.preprocess(flagRead, z.discriminatedUnion('flag', forms));

const parsed = (value: unknown, context: z.RefinementCtx): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not_json' });
    return z.NEVER;
  }
};

/** A list, or the JSON text of one: the guide's table and its examples differ (saas-callbacks §5.1). */
const listOf = <T extends z.ZodType>(item: T, most = Number.POSITIVE_INFINITY) =>
  z.unknown().transform(parsed).pipe(z.array(item).max(most));

/** `yyyy-MM-d` with or without leading zeros, as `yyyy-MM-dd`; a day that does not exist is refused. */
const day = z.string().transform((value, context) => {
  const [, year = '', month = '', dayOfMonth = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number(year) > 0 && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
  context.addIssue({ code: 'custom', message: 'no_such_day' });
  return z.NEVER;
});

const extra = z.object({
  employeeType: z
    .union([integer.refine((value) => value >= 0 && value <= 99), z.literal(''), z.null()])
    .optional(),
  workPlace: optional(255),
  entryDate: z.union([z.literal(''), day, z.null()]).optional(),
});

/** V1 puts some fields into `extension`, as an object or as JSON text; empty is none. */
const extension = z
  .unknown()
  .transform((value, context) => (value === '' || value === null ? {} : parsed(value, context)))
  .pipe(extra)
  .optional();

const enable = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((value) => value === true || value === 'true');

const user = extra
  .extend({
    userName: text(64),
    name: text(64),
    orgCode: z.union([text(64), z.literal('')]),
    role: z.enum(DIRECTORY_ROLES),
    enable,
    position: optional(64),
    employeeCode: optional(64),
    mobile: optional(32),
    email: optional(128),
    extension,
  })
  .transform(
    ({ enable: enabled, extension: inner, ...given }): UserFacts => ({
      ...given,
      enabled,
      employeeType: (given.employeeType ?? inner?.employeeType) || null,
      workPlace: given.workPlace ?? inner?.workPlace ?? null,
      entryDate: given.entryDate ?? inner?.entryDate ?? null,
    }),
  );

/** Users to be recorded: at most 500. */
export const userList = listOf(user, MAX_USERS);

/** Users to be taken away: only who they are matters. */
export const userNames = listOf(z.object({ userName: text(64) }), MAX_USERS).transform((users) => [
  ...new Set(users.map((one) => one.userName)),
]);

/** The department's name under any of the three spellings of the guide. */
const NAMES = ['orgName', 'OrgName', 'name'] as const;

const DEPARTMENT = {
  orgCode: text(64),
  orgName: optional(128),
  OrgName: optional(128),
  name: optional(128),
  parentCode: blankable(64),
};
type GivenDepartment = { orgCode: string; parentCode: string } & Record<
  (typeof NAMES)[number],
  string | null
>;

function departmentFacts(given: GivenDepartment, context: z.RefinementCtx): DepartmentFacts {
  const name = NAMES.map((spelling) => given[spelling]).find((value) => value);
  if (!name) {
    context.addIssue({ code: 'custom', message: 'missing', path: ['orgName'] });
    return z.NEVER;
  }
  return { orgCode: given.orgCode, name, parentCode: given.parentCode || null };
}

/** A call about one department: its own fields beside those of the call. */
export const departmentWith = <T extends z.ZodRawShape>(shape: T) =>
  z.object({ ...shape, ...DEPARTMENT }).transform((given, context) => ({
    ...given,
    department: departmentFacts(given as unknown as GivenDepartment, context),
  }));

export const departmentList = listOf(z.object(DEPARTMENT).transform(departmentFacts));
