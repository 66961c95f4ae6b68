import type { InstanceView } from './contract';
import { INSTANCE_ATTENTIONS, type InstanceAttention } from './contract-values';

/** A row as lists and details read it. */
export type InstanceFacts = Omit<
  InstanceView,
  'attentions' | 'acceptedAt' | 'expireAt' | 'provisionBy' | 'createdAt'
> & {
  acceptedAt: Date | null;
  expireAt: Date | null;
  provisionBy: Date | null;
  createdAt: Date;
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An active instance whose end is nearer than this may be lost without a renewal. */
export const EXPIRING_MS = 7 * 86_400_000;

/** What about an instance needs somebody: the same as the list's attention filters. */
export function attentionsOf(row: Pick<InstanceFacts, AttentionFact>, now: Date): InstanceAttention[] {
  const left = row.expireAt ? row.expireAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
  const needs: Record<InstanceAttention, boolean> = {
    waiting: row.status === 'provisioning',
    details_missing: row.details === 'missing',
    unknown_product: row.attention !== null,
    expiring: row.status === 'active' && left >= 0 && left <= EXPIRING_MS,
  };
  return INSTANCE_ATTENTIONS.filter((kind) => needs[kind]);
}
type AttentionFact = 'status' | 'details' | 'attention' | 'expireAt';

export const toInstanceView = (row: InstanceFacts, now: Date): InstanceView => ({
  ...row,
  attentions: attentionsOf(row, now),
  acceptedAt: iso(row.acceptedAt),
  expireAt: iso(row.expireAt),
  provisionBy: iso(row.provisionBy),
  createdAt: row.createdAt.toISOString(),
});

/** A user name that is only to be recognised: its first character. */
export function maskUserName(name: string | null): string | null {
  const [first] = name ?? '';
  return first === undefined ? null : `${first}***`;
}
