import pg from 'pg';
import type { Statement } from './snapshot';

const PIECE_BYTES = 64 * 1024;
/** Pieces that may wait for their reader before the connection is held up. */
const WAITING = 4;

/** Lines of a COPY, joined, and how many they are. */
export type Piece = { bytes: Buffer; rows: number };

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) {
    const items = value.map((one) => `"${String(one).replace(/["\\]/g, '\\$&')}"`);
    return pg.escapeLiteral(`{${items.join(',')}}`);
  }
  return pg.escapeLiteral(String(value));
}

/** A statement as one text: COPY takes no parameters, and an untyped literal is read as an untyped parameter is. */
export const inlined = ({ sql, params }: Statement): string =>
  sql.replace(/\$(\d+)\b/g, (_, number: string) => literal(params[Number(number) - 1]));

type Held = { stream: { pause(): void; resume(): void } };

/**
 * `copy (…) to stdout` of the PostgreSQL protocol as pieces of CSV with CRLF. Reads no further than its reader:
 * the connection waits.
 */
export class CopyOut implements AsyncIterable<Piece> {
  private readonly text: string;
  private readonly waiting: Piece[] = [];
  private bytes = Buffer.allocUnsafe(PIECE_BYTES);
  private used = 0;
  private rows = 0;
  private connection: Held | null = null;
  private isHeld = false;
  private isOver = false;
  private failure: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(text: string) {
    this.text = text;
  }

  submit(connection: { query(text: string): void } & Held): void {
    this.connection = connection;
    connection.query(this.text);
  }

  /** One message is one line that ends with `\n`; inside of quotes line ends stay what they are. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const length = chunk.length + 1;
    if (this.used + length > this.bytes.length) this.push(length);
    chunk.copy(this.bytes, this.used, 0, chunk.length - 1);
    this.bytes[this.used + length - 2] = 13;
    this.bytes[this.used + length - 1] = 10;
    this.used += length;
    this.rows += 1;
  }

  private push(next: number): void {
    if (this.rows > 0) this.waiting.push({ bytes: this.bytes.subarray(0, this.used), rows: this.rows });
    this.bytes = Buffer.allocUnsafe(Math.max(PIECE_BYTES, next));
    this.used = 0;
    this.rows = 0;
    if (this.waiting.length >= WAITING && !this.isHeld) {
      this.isHeld = true;
      this.connection?.stream.pause();
    }
    this.wake();
  }

  handleCommandComplete(): void {
    this.push(0);
  }

  handleReadyForQuery(): void {
    this.isOver = true;
    this.wake();
  }

  handleError(error: Error): void {
    this.failure = error;
    this.isOver = true;
    this.wake();
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Piece> {
    for (;;) {
      const piece = this.waiting.shift();
      if (piece) {
        yield piece;
        continue;
      }
      if (this.failure) throw this.failure;
      if (this.isOver) return;
      const woken = Promise.withResolvers<void>();
      this.wake = woken.resolve;
      if (this.isHeld) {
        this.isHeld = false;
        this.connection?.stream.resume();
      }
      await woken.promise;
    }
  }
}
