import type { InstanceView } from './contract';

/** A row as lists and details read it. */
export type InstanceFacts = Omit<InstanceView, 'acceptedAt' | 'expireAt' | 'provisionBy' | 'createdAt'> & {
  acceptedAt: Date | null;
  expireAt: Date | null;
  provisionBy: Date | null;
  createdAt: Date;
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const toInstanceView = (row: InstanceFacts): InstanceView => ({
  ...row,
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
