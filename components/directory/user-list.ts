import { anyOf, aText, defineList } from '@/components/data-table/list-definition';
import { DIRECTORY_ROLES } from '@/db/enums';
import { USER_SORTS, USER_STATES } from '@/lib/directory/contract-values';
import { routes } from '@/lib/routes';

/** The state of the user list in the address. */
export const userList = defineList({
  filters: {
    tenant: aText(),
    app: aText(),
    org: aText(),
    state: anyOf(USER_STATES),
    role: anyOf(DIRECTORY_ROLES),
  },
  sorts: USER_SORTS,
  defaultSort: { by: 'created', dir: 'desc' },
});

/** The user list narrowed to an enterprise, and to one of its applications or departments. */
export const usersOf = (narrowed: { tenant: string; app?: string; org?: string }): string =>
  `${routes.directoryUsers()}?${new URLSearchParams(narrowed)}`;
