import type { DirectoryRole } from '@/db/enums';

/** Which enterprise a call is about; the instance is empty for the seller's own credential and for debugging. */
export type TenantKey = { instanceId: string; tenantId: string };
export type ApplicationKey = TenantKey & { appId: string };

/** How a call ended; `repeated` changed nothing because it had been done before, `nothing` found nothing to take away. */
export type SyncResult = 'done' | 'repeated' | 'nothing';

export type TenantFacts = { orderId: string; tenantCode: string; name: string; domainName: string };
export type ApplicationFacts = { clientId: string; clientSecret: string };

/** A user as a call tells it: null where the call is silent, so that what is known stays; empty text clears. */
export type UserFacts = {
  userName: string;
  name: string;
  orgCode: string;
  role: DirectoryRole;
  enabled: boolean;
  position: string | null;
  employeeCode: string | null;
  employeeType: number | null;
  workPlace: string | null;
  /** `yyyy-MM-dd`. */
  entryDate: string | null;
  mobile: string | null;
  email: string | null;
};

export type DepartmentFacts = { orgCode: string; name: string; parentCode: string | null };
