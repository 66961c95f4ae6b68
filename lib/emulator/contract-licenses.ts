import { z } from 'zod';
import { before, id, limit, text, wanted } from './contract';
import { APPLICATION_STATUSES, CODE_STATES } from './vocabulary';

/** Longest validity of a test code; the marketplace lets it be edited (License测试授权码). */
const MAX_TEST_DAYS = 365;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const listCodes = z.strictObject({
  sellerId: wanted,
  state: z.enum(CODE_STATES).optional(),
  test: flag.optional(),
  q: text(64).optional(),
  limit,
  before,
});
export type ListCodes = z.infer<typeof listCodes>;

export const listApplications = z.strictObject({
  instance: wanted,
  status: z.enum(APPLICATION_STATUSES).optional(),
  q: text(100).optional(),
  limit,
  before,
});
export type ListApplications = z.infer<typeof listApplications>;

/** 申请测试授权码: one or several codes for trying the open APIs. */
export const makeTestCodes = z.strictObject({
  connectionId: id,
  productId: id,
  count: z.int().min(1).max(100).default(1),
  days: z.int().min(1).max(MAX_TEST_DAYS).default(30),
});
export type MakeTestCodes = z.infer<typeof makeTestCodes>;
