import type pg from 'pg';
import { hearAddresses } from '@/db/changes';
import { BY_KEY, openPool } from '@/db/client';
import type { Fault } from '@/lib/callbacks/faults';
import type { CallRecord } from '@/lib/callbacks/ledger';
import { sealCall } from '@/lib/callbacks/raw-call';
import { homesOf } from '@/lib/callbacks/rules';
import { subjectOf } from '@/lib/callbacks/subject';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { metrics } from '@/lib/metrics';
import { type AddressBook, addressBook, keysAt, type LiveAddress } from './addresses';
import type { DoorAnswer, InboundCall } from './call';
import { callerCtx } from './caller-ctx';
import { checkSignature, type Parameters, readParameters, transportProblem, type Verified } from './envelope';
import { type KitPath, kitPathOf } from './kit-path';
import { faultsOf } from './operations/faults';
import type { Outcome } from './operations/operation';
import { kitOperationOf, operationOf } from './operations/table';
import { newInstanceDirectlyOn } from './operations/v2/new-instance';
import { recordAlone, settle } from './settle';
import { BODY_SIGN, bodySignHeader } from './signature/body-sign';
import type { LiveKey } from './signature/keys';

export type Door = { handle(call: InboundCall): Promise<DoorAnswer> };

const JSON_TYPE = 'application/json;charset=UTF-8';
const NOT_FOUND: DoorAnswer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found' };
const INDEXED_MAX = 64;

/** An id fit for the ledger's indexes, or null: what a stranger sends is kept sealed, not indexed. */
function indexable(value: unknown): string | null {
  const isFit = typeof value === 'string' && value !== '' && value.length <= INDEXED_MAX;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL cannot store NUL
  return isFit && !/[\u0000-\u001f]/.test(value) ? value : null;
}

const isTestFlag = (value: unknown): boolean => value === '1' || value === 1;
const isKnownFlag = (value: unknown): boolean =>
  isTestFlag(value) || value === undefined || value === null || value === '' || value === '0' || value === 0;

function draft(
  call: InboundCall,
  address: LiveAddress,
  given: Parameters,
  verified: Verified | null,
): CallRecord {
  const { body, method, target, headers, isCut } = call;
  return {
    id: newId(),
    sellerId: address.sellerId,
    addressId: address.id,
    addressCode: address.code,
    receivedAt: call.receivedAt,
    generation: address.generation,
    activity: indexable(kitPathOf(address, call.operation)?.name ?? given.activity),
    orderId: indexable(given.orderId),
    orderLineId: indexable(given.orderLineId),
    instanceId: indexable(given.instanceId),
    subject: subjectOf(address.sellerId, indexable(given.activity), {
      license: indexable(given.license),
      eventId: indexable(given.eventId),
      productId: indexable(given.productId),
    }),
    isTest: isTestFlag(given.testFlag),
    signedForm: verified?.form ?? null,
    keyId: verified?.key.id ?? null,
    requestSealed: sealCall({ method, target, headers, body, isCut }, address.sellerId),
    startedMs: call.startedMs,
  };
}

const malformed = (reason: string, faults: readonly Fault[] = []): Outcome => ({
  code: '000002',
  verdict: 'malformed',
  reason,
  faults,
});

/** A kit call is named by its path, every other one by its `activity`. */
function operationCalled(address: LiveAddress, kit: KitPath | null, activity: unknown) {
  if (kit) return kit.generation === address.generation ? kitOperationOf(address, kit.name) : undefined;
  return typeof activity === 'string' ? operationOf(address, activity) : undefined;
}

function unknownReason(kit: KitPath | null, activity: unknown): string {
  if (kit) return 'unknown_operation';
  if (typeof activity !== 'string') return 'missing_activity';
  return homesOf(activity).length > 0 ? 'wrong_address' : 'unknown_activity';
}

function flagFaults(flag: unknown, isNeeded: boolean): Fault[] {
  if (isNeeded && (flag ?? '') === '') return [{ field: 'testFlag', kind: 'missing' }];
  return isKnownFlag(flag) ? [] : [{ field: 'testFlag', kind: 'value' }];
}

/** What may be done with a verified call: the operation and its input, or the outcome that refuses it. */
function plan(call: InboundCall, address: LiveAddress, given: Parameters | string) {
  const transport = transportProblem(call, address);
  if (transport) return { refused: malformed(transport) };
  if (typeof given === 'string') return { refused: malformed(given) };
  if (!address.enabled)
    return { refused: { code: '000005', verdict: 'refused', reason: 'address_disabled' } as Outcome };
  const kit = kitPathOf(address, call.operation);
  const operation = operationCalled(address, kit, given.activity);
  if (!operation) return { refused: malformed(unknownReason(kit, given.activity)) };
  const input = operation.input.safeParse(given);
  const flag = flagFaults(given.testFlag, kit !== null);
  if (input.success && flag.length === 0) return { operation, input: input.data };
  const faults = [...flag, ...(input.success ? [] : faultsOf(given, input.error.issues))];
  return { refused: malformed('invalid_parameter', faults) };
}

/** The one handler of marketplace calls. It knows no web framework; servers mount it. */
export function openDoor(pool: pg.Pool, book: Pick<AddressBook, 'find'> = addressBook(pool)): Door {
  const newInstanceDirectly = newInstanceDirectlyOn(pool);

  async function answered(call: InboundCall, address: LiveAddress, keys: LiveKey[]): Promise<DoorAnswer> {
    const { pairs, check } = checkSignature(call, address, keys);
    const given = call.isCut ? 'body_too_large' : readParameters(call, address, pairs);
    const known: Parameters = typeof given === 'string' ? {} : given;
    const record = draft(call, address, known, check.ok ? check.value : null);
    const ctx = callerCtx(address, record.id, call.receivedAt, pool);
    const signer = check.ok ? check.value.key : keys[0];
    const kit = kitPathOf(address, call.operation);
    const finish = (text: string, outcome: Pick<Outcome, 'code' | 'verdict'>) => {
      const isKnown = operationCalled(address, kit, record.activity) !== undefined;
      if (check.ok && !isKnown)
        log().warn({ callbackId: record.id, activity: record.activity }, 'unknown interface');
      count(record, isKnown, outcome);
      return answer(address, record, signer, text);
    };

    if (!check.ok) {
      const { text, outcome } = await recordAlone(ctx, record, check.value);
      return finish(text, outcome);
    }
    const { key, nonce } = check.value;
    const next = plan(call, address, given);
    const verified = { address, key, record };
    let claimed = nonce;
    if (next.operation && !kit && record.activity === 'newInstance' && nonce !== null && !record.isTest) {
      const made = await newInstanceDirectly(next.input, verified, nonce).catch((error: unknown) => {
        log().error({ err: error, callbackId: record.id }, 'create by reference failed');
        return 'failed' as const;
      });
      if (made && made !== 'failed') return finish(made.answer, codeOf(made));
      if (made === null) claimed = null;
    }
    const settled = await settle(ctx, record, claimed, async (inner) => {
      if (next.refused) return next.refused;
      return record.isTest
        ? next.operation.test(next.input, verified)
        : next.operation.run(inner, next.input, verified);
    });
    return finish(settled.text, settled.outcome);
  }

  return {
    async handle(call) {
      const address = await book.find(call.code, call.receivedAt);
      return address ? answered(call, address, keysAt(address, call.receivedAt)) : NOT_FOUND;
    },
  };
}

const codeOf = (made: { resultCode: string; verdict: string }) => ({
  code: made.resultCode as Outcome['code'],
  verdict: made.verdict as Outcome['verdict'],
});

/** What a stranger calls an interface never becomes a label. */
function count(record: CallRecord, isKnown: boolean, outcome: Pick<Outcome, 'code' | 'verdict'>): void {
  const { calls, callSeconds } = metrics();
  const { generation } = record;
  const activity = isKnown ? (record.activity ?? '') : 'other';
  calls.inc({ generation, activity, verdict: outcome.verdict, code: outcome.code });
  callSeconds.observe({ generation, activity }, (performance.now() - record.startedMs) / 1_000);
}

/** V1 answers, and those about licences of client software (`zh-cn_topic_0070649475`), are signed as well. */
const isAnswerSigned = ({ generation, family }: LiveAddress) =>
  generation === 'v1' || family === 'client_license';

function answer(
  address: LiveAddress,
  record: CallRecord,
  signer: LiveKey | undefined,
  text: string,
): DoorAnswer {
  const headers: Record<string, string> = { 'content-type': JSON_TYPE, 'x-request-id': record.id };
  if (isAnswerSigned(address) && signer) headers[BODY_SIGN] = bodySignHeader(signer.secret, text);
  return { status: 200, headers, body: text };
}

const holder = globalThis as typeof globalThis & { sellerCenterDoor?: Door };

/** The process's one door, with connections of its own: no report that runs long makes a call wait. */
export function sharedDoor(): Door {
  holder.sellerCenterDoor ??= hearingDoor(openPool(env().DATABASE_URL, env().DOOR_POOL_SIZE, BY_KEY));
  return holder.sellerCenterDoor;
}

/** A door that hears at once of every change of an address or key. */
export function hearingDoor(pool: pg.Pool): Door {
  const book = addressBook(pool);
  hearAddresses(pool, book.forget);
  return openDoor(pool, book);
}
