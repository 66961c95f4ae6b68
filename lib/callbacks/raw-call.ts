import { open, seal } from '@/lib/seal';

/** A call as it arrived: what the ledger keeps, sealed, byte for byte. */
export type RawCall = {
  method: string;
  /** Path and query string, undecoded. */
  target: string;
  headers: ReadonlyArray<readonly [string, string]>;
  body: Buffer;
  /** True when the body was longer than the cap and only its beginning is kept. */
  isCut: boolean;
};

const purpose = (sellerId: string) => `callbacks.request:${sellerId}`;
const LENGTH_BYTES = 4;

/** One sealed value: the head's length, the head as JSON, then the body's bytes. */
export function sealCall(call: RawCall, sellerId: string): Buffer {
  const { body, ...rest } = call;
  const head = Buffer.from(JSON.stringify(rest));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return seal(Buffer.concat([length, head, body]), purpose(sellerId));
}

export function openCall(sealed: Buffer, sellerId: string): RawCall {
  const plain = open(sealed, purpose(sellerId));
  const end = LENGTH_BYTES + plain.readUInt32BE(0);
  const head = JSON.parse(plain.subarray(LENGTH_BYTES, end).toString('utf8')) as Omit<RawCall, 'body'>;
  return { ...head, body: plain.subarray(end) };
}

const answerPurpose = (sellerId: string) => `callbacks.answer:${sellerId}`;

export const sealAnswer = (answer: string, sellerId: string): Buffer => seal(answer, answerPurpose(sellerId));

export const openAnswer = (sealed: Buffer, sellerId: string): string =>
  open(sealed, answerPurpose(sellerId)).toString('utf8');
