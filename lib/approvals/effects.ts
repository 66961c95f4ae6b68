import type { ApprovalKind } from '@/db/enums/approvals';
import type { Effect } from './effect';

/** What each kind of request does once a second person has approved it. */
export const EFFECTS: Readonly<Partial<Record<ApprovalKind, Effect>>> = {};
