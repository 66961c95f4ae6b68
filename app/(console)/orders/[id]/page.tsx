import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OrderScreen } from '@/components/orders/order-screen';
import { getQueryClient } from '@/components/shell/query-client';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { orderKeys } from '@/lib/orders/queries';
import { getOrder } from '@/lib/orders/service/get-order';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('orders.read')) return <ForbiddenState />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getOrder(ctx, rowId(id));
  await client.fetchQuery({ queryKey: orderKeys.detail(id), queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OrderScreen
        id={id}
        rights={{
          canReveal: rights.includes('instances.manage'),
          canSeeInstances: rights.includes('instances.read'),
          canObserve: rights.includes('orders.observe'),
          canSeeLines: rights.includes('statements.read'),
        }}
      />
    </HydrationBoundary>
  );
}
