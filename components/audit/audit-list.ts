import { aMonth, anyOf, aText, defineList } from '@/components/data-table/list-definition';
import { ACTOR_KINDS } from '@/db/enums';

/** The rooms whose changes are recorded, for the filter. */
export const AUDITED_ROOMS = [
  'members',
  'sellers',
  'endpoints',
  'products',
  'assets',
  'instances',
  'orders',
  'licenses',
  'directory',
  'callbacks',
  'usage',
  'statements',
] as const;

/** The state of the audit list in the address. */
export const auditList = defineList({
  filters: {
    month: aMonth(),
    action: aText(),
    actorKind: anyOf(ACTOR_KINDS),
    actor: aText(),
    subject: aText(),
  },
  sorts: ['at'],
  defaultSort: { by: 'at', dir: 'desc' },
});
