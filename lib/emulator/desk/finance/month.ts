import { type Planting, plantFaults, type Told } from '../../finance/faults';
import { type BookedLine, bookLines } from '../../finance/lines';
import type { FaultKind } from '../../finance/vocabulary';
import { notFound } from '../../problem';
import type { World } from '../../world';
import { soldLines } from './sold-lines';

type Reader = Pick<World, 'pool'>;

/** A seller's month: the truth of all that was sold, and what the desk tells of the month. */
export interface Month {
  sellerId: string;
  period: string;
  booked: BookedLine[];
  planting: Planting;
  told: Told;
}

export async function requireSeller({ pool }: Reader, sellerId: string): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM sellers WHERE id = $1', [sellerId]);
  if (!rowCount) throw notFound('seller');
}

async function plantingOf({ pool }: Reader, sellerId: string, period: string): Promise<Planting> {
  const { rows } = await pool.query<{ kind: FaultKind; count: number; seed: number }>(
    'SELECT kind, count, seed FROM planted_faults WHERE seller_id = $1 AND period = $2 ORDER BY kind',
    [sellerId, period],
  );
  return { seed: rows[0]?.seed ?? 1, faults: rows.map(({ kind, count }) => ({ kind, count })) };
}

export async function readMonth(world: Reader, sellerId: string, period: string): Promise<Month> {
  await requireSeller(world, sellerId);
  const [sold, planting] = await Promise.all([
    soldLines(world.pool, sellerId),
    plantingOf(world, sellerId, period),
  ]);
  const booked = bookLines(sold);
  return { sellerId, period, booked, planting, told: plantFaults(booked, period, planting) };
}
