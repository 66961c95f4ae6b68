import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { callbacks } from '@/db/schema/callbacks';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { instances } from '@/db/schema/instances';
import { licenseCodes } from '@/db/schema/licenses';
import { orders } from '@/db/schema/orders';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { log } from '@/lib/log';
import type { QueryPairs } from '@/lib/marketplace/signature/v1';
import { hasRight, requireRight } from '@/lib/rights';
import { open } from '@/lib/seal';
import type { CallbackDetail, KeyMoment, RequestView, ShownText } from '../contract';
import { type Mask, maskWith } from '../masking';
import { openAnswer, openCall, type RawCall } from '../raw-call';
import { layOutJson, textOfBytes, visible } from '../readable';
import { homesOf, outlookOf } from '../rules';
import { explainSignature, type KeyThen } from './explain-signature';
import { relatedCalls, siblingsOf } from './related-calls';
import { ofAddress, ofCode, toCallbackView } from './rows';

type CallRow = typeof callbacks.$inferSelect;
type KeyRow = typeof accessKeys.$inferSelect;

const MAX_SHOWN = 64_000;
const MAX_KEYS = 100;

/** What a key of the called address was at that moment; later revocation does not count. */
function momentOf(key: KeyRow, { addressId, receivedAt }: CallRow): KeyMoment {
  if (key.addressId !== addressId) return 'other_address';
  if (key.revokedAt !== null && key.revokedAt <= receivedAt) return 'revoked';
  if (key.validUntil !== null && key.validUntil <= receivedAt) return 'expired';
  return key.validFrom > receivedAt ? 'scheduled' : 'live';
}

/** A key whose seal cannot be opened any more explains nothing, but must not hide the call. */
function openKey(key: KeyRow, addressLabel: string, row: CallRow): KeyThen[] {
  try {
    const secret = open(key.secretSealed, `access_keys.secret:${key.sellerId}`).toString('utf8');
    return [{ id: key.id, label: key.label, secret, addressLabel, state: momentOf(key, row) }];
  } catch (error) {
    log().warn({ err: error, keyId: key.id }, 'an access key cannot be opened');
    return [];
  }
}

/** The seller's keys, those of the called address first; another generation's keys cannot have signed the call. */
async function keysThen(db: Database, row: CallRow): Promise<KeyThen[]> {
  const found = await db
    .select({ key: accessKeys, address: productionAddresses })
    .from(accessKeys)
    .innerJoin(
      productionAddresses,
      and(
        eq(productionAddresses.sellerId, accessKeys.sellerId),
        eq(productionAddresses.id, accessKeys.addressId),
      ),
    )
    .where(eq(accessKeys.sellerId, row.sellerId));
  const isOwn = (key: KeyRow) => key.addressId === row.addressId;
  const usable = found.filter(({ key, address }) => isOwn(key) || address.generation === row.generation);
  return usable
    .sort((a, b) => Number(isOwn(b.key)) - Number(isOwn(a.key)))
    .slice(0, MAX_KEYS)
    .flatMap(({ key, address }) => openKey(key, address.label, row));
}

async function linksOf(ctx: Ctx, db: Database, { sellerId, orderId, instanceId }: CallRow) {
  const [order] =
    orderId !== null && hasRight(ctx.role, 'orders.read')
      ? await db
          .select({ id: orders.id })
          .from(orders)
          .where(and(eq(orders.sellerId, sellerId), eq(orders.orderId, orderId)))
      : [];
  const [instance] =
    instanceId !== null && hasRight(ctx.role, 'instances.read')
      ? await db
          .select({ id: instances.id, status: instances.status })
          .from(instances)
          .where(and(eq(instances.sellerId, sellerId), eq(instances.instanceId, instanceId)))
      : [];
  return { order: order ?? null, instance: instance ?? null };
}

const shortened = (text: string) => ({
  text: text.slice(0, MAX_SHOWN),
  isShortened: text.length > MAX_SHOWN,
});

/** Bytes of a stranger as text that is safe to show: masked first, then laid out when they are JSON. */
function shownText(bytes: Buffer, mask: Mask): ShownText {
  if (bytes.length === 0) return { text: '', kind: 'empty', bytes: 0, isShortened: false };
  const { text, isBinary } = textOfBytes(bytes);
  const masked = mask.json(text);
  const laidOut = isBinary ? null : layOutJson(masked);
  const kind = isBinary ? 'binary' : laidOut === null ? 'text' : 'json';
  return { ...shortened(visible(laidOut ?? masked)), kind, bytes: bytes.length };
}

function shownRequest(raw: RawCall, pairs: QueryPairs, mask: Mask): RequestView {
  return {
    method: mask.text(raw.method),
    target: mask.target(raw.target),
    query: pairs.map(([name, value]) => [mask.text(name), mask.field(name, value)]),
    headers: raw.headers.map(([name, value]) => [mask.text(name), mask.header(name, value)]),
    body: shownText(raw.body, mask),
    isCut: raw.isCut,
  };
}

function pairsOf(target: string): QueryPairs {
  const at = target.indexOf('?');
  return at === -1 ? [] : [...new URLSearchParams(target.slice(at + 1))];
}

async function read(ctx: Ctx, db: Database, id: string) {
  const [found] = await db
    .select({ row: callbacks, address: productionAddresses, codeRowId: licenseCodes.id })
    .from(callbacks)
    .leftJoin(productionAddresses, ofAddress)
    .leftJoin(licenseCodes, ofCode)
    .where(and(eq(callbacks.sellerId, ctx.sellerId), eq(callbacks.id, id)));
  if (!found) throw notFound();
  const { row, address, codeRowId } = found;
  const own = toCallbackView(listed(row, address?.label ?? null, codeRowId));
  return {
    row,
    address,
    own,
    keys: await keysThen(db, row),
    links: await linksOf(ctx, db, row),
    siblings: await siblingsOf(db, row),
    related: await relatedCalls(db, row, own),
  };
}

const listed = (row: CallRow, addressLabel: string | null, codeRowId: string | null) => ({
  id: row.id,
  receivedAt: row.receivedAt,
  generation: row.generation,
  activity: row.activity,
  orderId: row.orderId,
  orderLineId: row.orderLineId,
  instanceId: row.instanceId,
  addressId: row.addressId,
  addressLabel,
  addressCode: row.addressCode,
  isTest: row.isTest,
  verdict: row.verdict,
  reason: row.reason,
  faults: row.faults,
  subject: row.subject,
  codeRowId,
  resultCode: row.resultCode,
  durationUs: row.durationUs,
});

/**
 * One received call, opened from its seal and masked: request, signature, verdict, answer, and what the marketplace
 * will do next. Needs `callbacks.read`; digests that would verify if sent are whole only with `endpoints.manage`.
 * Throws NotFound, and Unavailable when the seal cannot be opened.
 */
export async function getCallback(ctx: Ctx, id: string): Promise<CallbackDetail> {
  requireRight(ctx, 'callbacks.read');
  const { row, address, own, keys, links, siblings, related } = await ctx.run((db, inner) =>
    read(inner, db, id),
  );
  const raw = openCall(row.requestSealed, row.sellerId);
  const pairs = pairsOf(raw.target);
  const mask = maskWith(keys.map((key) => key.secret));
  const answer = row.answerSealed ? openAnswer(row.answerSealed, row.sellerId) : (row.answer ?? '');
  const reveal = hasRight(ctx.role, 'endpoints.manage');
  const signer = keys.find((key) => key.id === row.keyId);
  const { generation, receivedAt, keyId } = row;
  const isProvisioning = links.instance?.status === 'provisioning';
  return {
    ...own,
    ...links,
    ...related,
    addressCode: row.addressCode,
    addressKind: address && { family: address.family, generation: address.generation },
    homes: row.activity === null ? [] : homesOf(row.activity),
    signedForm: row.signedForm,
    key: signer ? { id: signer.id, label: signer.label } : null,
    request: shownRequest(raw, pairs, mask),
    signature: explainSignature({ generation, receivedAt, raw, pairs, keyId, keys, mask, reveal }),
    answer: shownText(Buffer.from(answer), mask),
    outlook: outlookOf({ ...row, siblings, isProvisioning }, ctx.now()),
  };
}
