import { z } from 'zod';
import {
  type ActorKind,
  type OrderSource,
  PAY_STATUSES,
  type PayStatus,
  type SupervisionStatus,
} from '@/db/enums';
import type { LineEventKind } from '@/db/enums/orders';
import { SUPERVISION_NODES, type SupervisionNode } from '@/db/enums/statements';
import type { StoredFileView } from '@/lib/storage/contract';

const ID_MAX = 128;
const instant = z.iso.datetime({ offset: true, error: 'date' }).transform((text) => new Date(text));
/** JSON says true, a multipart form says `true`. */
const flag = z.union([z.boolean(), z.stringbool()]).default(false);

const said = {
  /** Our row of the line; or, for programs that know the marketplace's ids alone, these. */
  lineId: z.uuid().optional(),
  orderId: z.string().trim().min(1).max(ID_MAX).optional(),
  orderLineId: z.string().trim().max(ID_MAX).optional(),
  /** When it happened. */
  at: instant,
  /** What it is known from: required, it is the evidence. */
  note: z.string().trim().min(1).max(2_000),
};

const payObservation = z.object({
  ...said,
  kind: z.literal('pay_status'),
  payStatus: z.enum(PAY_STATUSES),
  /** Every line of the customer that was ordered on credit in the same month: only then does it count as paid (R31). */
  wholeMonth: flag,
});

const supervisionObservation = z.object({
  ...said,
  kind: z.literal('supervision'),
  node: z.enum(SUPERVISION_NODES),
  /** The actual start of service, where the seller entered one (R24). */
  startedAt: instant.optional(),
  /** Takes back what a person recorded wrongly, against the flow. */
  isCorrection: flag,
});

/** What somebody has seen of a line: its pay state, or where its service supervision stands. */
export const observation = z
  .discriminatedUnion('kind', [payObservation, supervisionObservation])
  .refine(({ lineId, orderId }) => lineId || orderId, { error: 'required', path: ['lineId'] });
export type Observation = z.output<typeof observation>;
export type ObservePay = z.output<typeof payObservation>;
export type ObserveSupervision = z.output<typeof supervisionObservation>;

/** How a line stands after an observation; `isChanged` is false when it said what was known already. */
export type ObservedLine = {
  lineId: string;
  payStatus: PayStatus;
  supervision: SupervisionStatus;
  supervisionNode: SupervisionNode | null;
  effectiveAt: string | null;
  isChanged: boolean;
  /** How many lines of the month changed with it. */
  others: number;
};

/** An event of a line, with what it is known from. `at` is when it happened, `recordedAt` when it was written down. */
export type LineEventView = {
  id: string;
  kind: LineEventKind;
  from: string | null;
  to: string;
  source: OrderSource;
  at: string;
  recordedAt: string;
  actorKind: ActorKind;
  actorLabel: string;
  note: string;
  file: StoredFileView | null;
};
