import { createHash } from 'node:crypto';
import type { ListSends, SendFiles } from '../../contract-finance';
import type { WrittenFile } from '../../finance/files';
import type { StatementFile } from '../../finance/vocabulary';
import { newId } from '../../ids';
import { type ConsoleAddress, ConsoleRefusal, sendStatementFile } from '../../product-client';
import type { SendView } from '../../views-finance';
import type { World } from '../../world';
import { requireConsole } from '../consoles';
import { monthFile } from './files';
import { requireSeller } from './month';

type Answer = Pick<SendView, 'fileId' | 'fileState' | 'status' | 'code'>;

async function answerOf(send: () => Promise<{ id: string; state: string }>): Promise<Answer> {
  try {
    const { id, state } = await send();
    return { fileId: id, fileState: state, status: 200, code: null };
  } catch (error) {
    if (!(error instanceof ConsoleRefusal)) throw error;
    return { fileId: null, fileState: null, status: error.status || null, code: error.code };
  }
}

async function sendOne(
  world: World,
  address: ConsoleAddress,
  sent: { sellerId: string; period: string; kind: StatementFile; file: WrittenFile },
): Promise<void> {
  const { sellerId, period, kind, file } = sent;
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  const answer = await answerOf(() => sendStatementFile(address, { kind, period, sha256, ...file }));
  await world.pool.query(
    `INSERT INTO statement_sends (id, seller_id, period, kind, name, sha256, rows, file_id, file_state, answer_status,
       answer_code, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      newId(),
      sellerId,
      period,
      kind,
      file.name,
      sha256,
      file.rows,
      answer.fileId,
      answer.fileState,
      answer.status,
      answer.code,
      world.now(),
    ],
  );
}

const LIMIT_AFTER_SEND = 20;

/**
 * Sends files of a month to the seller's console, one after the other, and writes down what it answered to each; a console
 * that refuses one is still sent the next.
 */
export async function sendMonthFiles(
  world: World,
  { sellerId, period, kinds, format, language }: SendFiles,
): Promise<{ items: SendView[] }> {
  await requireSeller(world, sellerId);
  const address = await requireConsole(world, sellerId);
  for (const kind of kinds) {
    const file = await monthFile(world, { sellerId, period, kind, format, language });
    await sendOne(world, address, { sellerId, period, kind, file });
  }
  return listMonthSends(world, { sellerId, limit: LIMIT_AFTER_SEND });
}

/** What was sent to a seller's console, newest first. */
export async function listMonthSends(
  { pool }: Pick<World, 'pool'>,
  { sellerId, limit }: ListSends,
): Promise<{ items: SendView[] }> {
  const { rows } = await pool.query<Omit<SendView, 'createdAt'> & { createdAt: Date }>(
    `SELECT id, period, kind, name, sha256, rows, file_id AS "fileId", file_state AS "fileState",
       answer_status AS status, answer_code AS code, created_at AS "createdAt"
     FROM statement_sends WHERE seller_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
    [sellerId, limit],
  );
  return { items: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
}
