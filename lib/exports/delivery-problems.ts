import { DomainError } from '@/lib/errors';
import { PrivateAddress } from '@/lib/http/public-address';
import { HostKeyDiffers } from './sending';

/** Why a file could not be sent, as the message catalogue names it below `exports.deliveries.problems`. */
export const DELIVERY_PROBLEMS = [
  'mail_not_set_up',
  'mail_too_large',
  'file_gone',
  'private_address',
  'host_unknown',
  'unreachable',
  'timeout',
  'host_key',
  'login',
  'no_place',
  'no_permission',
  'recipient',
  'other',
] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];

/** Names and codes of Node, nodemailer, the S3 client and the SSH client. */
const BY_CODE: Readonly<Record<string, DeliveryProblem>> = {
  ENOTFOUND: 'host_unknown',
  EAI_AGAIN: 'host_unknown',
  EDNS: 'host_unknown',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ESOCKET: 'unreachable',
  ECONNECTION: 'unreachable',
  ETIMEDOUT: 'timeout',
  TimeoutError: 'timeout',
  EAUTH: 'login',
  InvalidAccessKeyId: 'login',
  SignatureDoesNotMatch: 'login',
  AccessDenied: 'no_permission',
  NoSuchBucket: 'no_place',
  EENVELOPE: 'recipient',
};

const BY_WORDS: readonly [RegExp, DeliveryProblem][] = [
  [/authentication methods failed|authentication failure/i, 'login'],
  [/timed? ?out/i, 'timeout'],
  [/permission denied/i, 'no_permission'],
  [/no such file/i, 'no_place'],
  [/ENOTFOUND|getaddrinfo/, 'host_unknown'],
  [/ECONNREFUSED|ECONNRESET/, 'unreachable'],
];

const ANSWER_MAX = 300;

function* causesOf(error: unknown): Generator<Error> {
  for (let one = error; one instanceof Error; one = one.cause) yield one;
}

/** Told by the first cause that is known; the answer is the other side's words, without line ends. */
export function deliveryProblemOf(error: unknown): { problem: DeliveryProblem; answer: string } {
  const message = error instanceof Error ? error.message : String(error);
  const answer = message.replace(/\s+/g, ' ').slice(0, ANSWER_MAX);
  return { problem: problemIn(error), answer };
}

function problemIn(error: unknown): DeliveryProblem {
  for (const cause of causesOf(error)) {
    if (cause instanceof PrivateAddress) return 'private_address';
    if (cause instanceof HostKeyDiffers) return 'host_key';
    const domain = DELIVERY_PROBLEMS.find((one) => cause instanceof DomainError && one === cause.code);
    if (domain) return domain;
    const code = 'code' in cause ? String(cause.code) : '';
    const known = BY_CODE[code] ?? BY_CODE[cause.name];
    if (known) return known;
    const worded = BY_WORDS.find(([words]) => words.test(cause.message));
    if (worded) return worded[1];
  }
  return 'other';
}
