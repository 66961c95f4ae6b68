import { createHash } from 'node:crypto';
import type { ActorKind, Currency, ProductClass } from '@/db/enums';
import { LEDGER_ACCOUNTS, type LedgerAccount, type LedgerKind } from '@/db/enums/statements';

/** What the first entry of a ledger follows. */
export const GENESIS = '0'.repeat(64);

export type Posting = { account: LedgerAccount; currency: Currency; amountMinor: bigint };

/** An entry as its hash covers it. */
export type ChainedEntry = {
  sellerId: string;
  id: string;
  seq: number;
  kind: LedgerKind;
  period: string;
  productClass: ProductClass;
  subjectId: string;
  revision: number;
  reversesSeq: number | null;
  lines: number;
  linesDigest: string;
  actorKind: ActorKind;
  actorLabel: string;
  at: Date;
  previousHash: string;
};

const placeOf = ({ account, currency }: Posting): string =>
  `${String(LEDGER_ACCOUNTS.indexOf(account)).padStart(3, '0')} ${account} ${currency}`;

/** Postings in the order in which a hash takes them. */
export const inOrder = (postings: readonly Posting[]): Posting[] =>
  [...postings].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

/** SHA-256 (hex) of an entry, its postings and the hash before it, as JSON in a fixed order. */
export function entryHash(entry: ChainedEntry, postings: readonly Posting[]): string {
  const { sellerId, id, seq, kind, period, productClass, subjectId, revision, reversesSeq } = entry;
  const head = [sellerId, id, seq, kind, period, productClass, subjectId, revision, reversesSeq];
  const origin = [entry.lines, entry.linesDigest, entry.actorKind, entry.actorLabel, entry.at.toISOString()];
  const amounts = inOrder(postings).map((one) => [one.account, one.currency, one.amountMinor.toString()]);
  const text = JSON.stringify([...head, ...origin, amounts, entry.previousHash]);
  return createHash('sha256').update(text).digest('hex');
}

/** A statement's own figures: what its lines come to, without what is carried in. */
export type Figures = {
  salesMinor: bigint;
  refundMinor: bigint;
  voucherMinor: bigint;
  feeMinor: bigint;
  incrementMinor: bigint;
  managementMinor: bigint;
  taxMinor: bigint;
  adjustmentMinor: bigint;
  penaltyMinor: bigint;
};

/** What the lines alone give the seller. */
export const ownDue = (of: Figures): bigint =>
  of.salesMinor +
  of.refundMinor +
  of.adjustmentMinor +
  of.penaltyMinor -
  of.voucherMinor -
  of.feeMinor +
  of.incrementMinor -
  of.managementMinor -
  of.taxMinor;

/**
 * The postings of a statement, zeros left out: the marketplace owes what is due, and each part of the sales goes to its
 * account; the platform's part of common goods to `platform_fee`, of shared ones to `share`.
 */
export function postingsOf(of: Figures, productClass: ProductClass, currency: Currency): Posting[] {
  const amounts: [LedgerAccount, bigint][] = [
    ['receivable', ownDue(of)],
    ['sales', -of.salesMinor],
    ['refund', -of.refundMinor],
    ['adjustment', -of.adjustmentMinor],
    ['penalty', -of.penaltyMinor],
    ['voucher', of.voucherMinor],
    [productClass === 'common' ? 'platform_fee' : 'share', of.feeMinor],
    ['increment', -of.incrementMinor],
    ['management', of.managementMinor],
    ['tax', of.taxMinor],
  ];
  return inOrder(
    amounts
      .filter(([, amountMinor]) => amountMinor !== 0n)
      .map(([account, amountMinor]) => ({ account, currency, amountMinor })),
  );
}

/** The currencies in which postings do not sum to zero. */
export function unbalanced(postings: readonly Posting[]): Currency[] {
  const sums = new Map<Currency, bigint>();
  for (const { currency, amountMinor } of postings)
    sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  return [...sums].filter(([, sum]) => sum !== 0n).map(([currency]) => currency);
}
