'use client';

import { problemOf } from '@/components/form/problem';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';

type Props = { error: unknown; onRetry: () => unknown };

/** What stands in place of a screen's parts until they are there, or instead of them. */
export function LoadingPanel({ error, onRetry }: Props) {
  if (error) return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void onRetry()} />;
  return <Skeleton className="h-64 w-full" />;
}
