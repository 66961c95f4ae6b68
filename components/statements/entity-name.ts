import { entityOf } from '@/lib/sellers/contract-values';

/** A contracting entity (签约主体) as certification names it; one entered otherwise stays as it is. */
export const entityName = (entity: string): string => entityOf(entity)?.name ?? entity;
