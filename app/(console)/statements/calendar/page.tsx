import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { CalendarScreen } from '@/components/statements/calendar-screen';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { getBillCalendar } from '@/lib/statements/service/bill-calendar';
import { calendarQuery } from '@/lib/statements/settlement-contract';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('calendar') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function CalendarPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const given = calendarQuery.safeParse(await searchParams);
  const calendar = await getBillCalendar(ctx, given.success ? given.data : {});
  const client = getQueryClient();
  client.setQueryData(settlementKeys.calendar(calendar.year), calendar);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CalendarScreen
        canRun={rights.includes('statements.run')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
