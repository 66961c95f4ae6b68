import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, keyedHash, sealed, sellerId } from '../columns';
import { CALLBACK_VERDICTS, GENERATIONS } from '../enums';

/** The ledger of inbound calls (生产接口消息): one row a call, never unique, never changed. */
export const callbacks = pgTable(
  'callbacks',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    addressId: uuid('address_id').notNull(),
    addressCode: text('address_code').notNull(),
    receivedAt: instant('received_at').notNull(),
    generation: text('generation', { enum: GENERATIONS }).notNull(),
    activity: text('activity'),
    orderId: text('order_id'),
    orderLineId: text('order_line_id'),
    instanceId: text('instance_id'),
    isTest: boolean('is_test').notNull().default(false),
    verdict: text('verdict', { enum: CALLBACK_VERDICTS }).notNull(),
    /** A key of the message catalogue that says why; null when there is nothing to explain. */
    reason: text('reason'),
    /** Which parameters are wrong and how, as `field:kind` with spaces between; null when that is not the reason. */
    faults: text('faults'),
    /** What else the call is about: an auth code's last characters, a request's event id, a pool's product id. */
    subject: text('subject'),
    /** Keyed hash of an auth code, by which its calls are found; the code itself is sealed with the request. */
    subjectHash: keyedHash('subject_hash'),
    /** Which form of the body the signature covers: raw or sorted (V2), query (V1). */
    signedForm: text('signed_form'),
    keyId: uuid('key_id'),
    resultCode: text('result_code').notNull(),
    durationUs: integer('duration_us').notNull(),
    requestSealed: sealed('request_sealed').notNull(),
    answerSealed: sealed('answer_sealed'),
    /** The answer's exact bytes when it carries no secret; otherwise `answer_sealed` holds them. */
    answer: text('answer'),
  },
  (t) => [
    primaryKey({ name: 'callbacks_pk', columns: [t.sellerId, t.id] }),
    index('callbacks_by_instance').on(t.sellerId, t.instanceId, t.id).where(sql`instance_id is not null`),
    index('callbacks_by_subject').on(t.sellerId, t.subjectHash, t.id).where(sql`subject_hash is not null`),
    // Test calls are few: by them it is told which cases an address has passed.
    index('callbacks_of_tests').on(t.sellerId, t.addressId, t.activity).where(sql`is_test`),
    index('callbacks_by_order').on(t.sellerId, t.orderId, t.id).where(sql`order_id is not null`),
  ],
);

/** Nonces of verified V2 calls (`zh-cn_topic_0070649476`); swept when they are out of the window. */
export const callNonces = pgTable(
  'call_nonces',
  {
    sellerId: sellerId(),
    addressId: uuid('address_id').notNull(),
    nonce: text('nonce').notNull(),
    seenAt: instant('seen_at').notNull(),
    callbackId: uuid('callback_id'),
  },
  (t) => [primaryKey({ name: 'call_nonces_pk', columns: [t.sellerId, t.addressId, t.nonce] })],
);
