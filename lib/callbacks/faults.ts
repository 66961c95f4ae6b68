import { FAULT_KINDS, type FaultKind } from './contract-values';

/** A parameter that is wrong, by the name that the protocol gives it. */
export type Fault = { field: string; kind: FaultKind };

const MOST = 8;

/** Wrong parameters as the ledger keeps them. */
export const writeFaults = (faults: readonly Fault[]): string | null =>
  faults
    .slice(0, MOST)
    .map(({ field, kind }) => `${field}:${kind}`)
    .join(' ') || null;

/** Wrong parameters out of the ledger; a kind that a later version wrote counts as a wrong format. */
export const readFaults = (kept: string | null): Fault[] =>
  (kept ?? '').split(' ').flatMap((one) => {
    const at = one.lastIndexOf(':');
    const kind = FAULT_KINDS.find((known) => known === one.slice(at + 1)) ?? 'format';
    return at > 0 ? [{ field: one.slice(0, at), kind }] : [];
  });
