import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { orderList } from '@/components/orders/order-list';
import { OrdersScreen } from '@/components/orders/orders-screen';
import { getQueryClient } from '@/components/shell/query-client';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { ordersQuery } from '@/lib/orders/contract';
import { orderKeys } from '@/lib/orders/queries';
import { getOrderOptions, listOrders } from '@/lib/orders/service/list-orders';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function OrdersPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('orders.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const query = orderList.query(await orderList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: orderKeys.list(query),
    queryFn: async () => listOrders(ctx, ordersQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OrdersScreen options={await getOrderOptions(ctx)} canExport={rights.includes('statements.export')} />
    </HydrationBoundary>
  );
}
