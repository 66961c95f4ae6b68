import type { ListQueryState } from './types';

type Polled<Row> = ListQueryState<Row> & { isPlaceholderData: boolean };

/** A list that is read again every other second shows that it reads only when somebody waits for it. */
export function quietly<Row>(query: Polled<Row>): ListQueryState<Row> {
  const { data, error, refetch } = query;
  const isAwaited = query.isPlaceholderData || data === undefined || Boolean(error);
  return { data, error, refetch, isFetching: query.isFetching && isAwaited };
}
