import { type CipherBits, decryptField } from '../signing/field-cipher';
import { verifyBodySign } from '../signing/v1-signature';
import type { Check, CheckName, Outcome, Protocol } from '../vocabulary';
import { type JsonObject, objectOf, objectsOf, parseAnswer, textOf } from './answer';
import { missingFields, overlongFields } from './field-rules';
import type { Exchange, HeaderPairs } from './send';

export interface Expectation extends Protocol {
  activity: string;
  accessKey: string;
  cipherBits: CipherBits;
  /** Ids asked for by queryInstance. */
  instanceIds: readonly string[];
}

export interface Verdict {
  /** `pending`: 000004, accepted and not finished. */
  outcome: Outcome;
  resultCode: string | null;
  answer: JsonObject | null;
  checks: Check[];
}

/** These are shown but fail no call: the marketplace passes such values on to the buyer as they are. */
const ADVICE: ReadonlySet<CheckName> = new Set(['ascii', 'field-cipher']);

export const firstFailure = (checks: readonly Check[]): CheckName | null =>
  checks.find(({ ok, check }) => !ok && !ADVICE.has(check))?.check ?? null;

/** Judges an exchange as the marketplace does (saas-callbacks §1.1, §6.1). */
export function judge(exchanged: Exchange, expected: Expectation): Verdict {
  if (!exchanged.answered) {
    const check = exchanged.reason === 'timeout' ? 'in-time' : 'reachable';
    return {
      outcome: 'failed',
      resultCode: null,
      answer: null,
      checks: [{ check, ok: false, detail: exchanged.detail }],
    };
  }
  const answer = parseAnswer(exchanged.body);
  const resultCode = textOf(answer, 'resultCode')?.slice(0, 64) ?? null;
  const checks: Check[] = [
    { check: 'reachable', ok: true, detail: '' },
    { check: 'in-time', ok: true, detail: `${exchanged.durationMs} ms` },
    { check: 'http-status', ok: exchanged.status === 200, detail: String(exchanged.status) },
    contentType(exchanged.headers),
    {
      check: 'body-shape',
      ok: resultCode !== null,
      detail: resultCode === null ? 'no JSON with resultCode' : '',
    },
    ...bodySign(exchanged, expected),
    ...(answer && resultCode !== null ? bodyChecks(answer, resultCode, exchanged.body, expected) : []),
  ];
  return { outcome: outcomeOf(checks, resultCode), resultCode, answer, checks };
}

function outcomeOf(checks: readonly Check[], resultCode: string | null): Outcome {
  if (firstFailure(checks) !== null) return 'failed';
  return resultCode === '000004' ? 'pending' : 'success';
}

function contentType(headers: HeaderPairs): Check {
  const value = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const ok = /^application\/json\s*(;|$)/i.test(value.trim());
  return { check: 'content-type', ok, detail: value || 'none' };
}

/**
 * V1 answers must be signed. Client software's guide wants it too where the V2 sample project signs nothing, so there
 * a signature is checked when there is one. The header's name is compared with its case, as the debug tool does.
 */
function bodySign(exchanged: Exchange & { answered: true }, expected: Expectation): Check[] {
  const header = exchanged.headers.find(([name]) => name === 'Body-Sign')?.[1];
  const isWanted = expected.generation === 'v1';
  if (!isWanted && (expected.family !== 'client_license' || header === undefined)) return [];
  const detail = verifyBodySign(header, expected.accessKey, exchanged.body);
  return [{ check: 'body-sign', ok: detail === 'verified', detail }];
}

function bodyChecks(answer: JsonObject, resultCode: string, body: Buffer, expected: Expectation): Check[] {
  const missing = missingFields(answer, { ...expected, resultCode });
  const overlong = overlongFields(answer);
  return [
    { check: 'result-code', ok: isAccepted(resultCode, expected), detail: resultCode },
    { check: 'required-fields', ok: missing.length === 0, detail: missing.join(', ') },
    { check: 'field-lengths', ok: overlong.length === 0, detail: overlong.join(', ') },
    ...(expected.generation === 'v1' ? v1Advice(answer, body, expected) : []),
  ];
}

const ASYNCHRONOUS: ReadonlySet<string> = new Set(['newInstance', 'queryInstance', 'getLicenseAsync']);

/** 000004 counts as accepted for V2 newInstance, for the polls that follow it, and for an asked-for licence. */
function isAccepted(resultCode: string, expected: Expectation): boolean {
  const isAsynchronous = expected.generation === 'v2' && ASYNCHRONOUS.has(expected.activity);
  return resultCode === '000000' || (resultCode === '000004' && isAsynchronous);
}

/** `encryptType` of an answer; without it the connection's setting holds. */
const ENCRYPT_TYPE_BITS: Readonly<Record<string, CipherBits>> = { '1': 256, '2': 128 };

function v1Advice(answer: JsonObject, body: Buffer, expected: Expectation): Check[] {
  const bits = ENCRYPT_TYPE_BITS[textOf(answer, 'encryptType') ?? ''] ?? expected.cipherBits;
  const appInfos = [
    objectOf(answer, 'appInfo'),
    ...objectsOf(answer, 'info').map((row) => objectOf(row, 'appInfo')),
  ];
  const unreadable = appInfos.flatMap((appInfo) =>
    ['userName', 'password'].filter((name) => {
      const value = textOf(appInfo, name);
      return value !== null && decryptField(expected.accessKey, bits, value) === null;
    }),
  );
  return [
    { check: 'ascii', ok: body.every((byte) => byte < 128), detail: '' },
    { check: 'field-cipher', ok: unreadable.length === 0, detail: unreadable.join(', ') },
  ];
}
