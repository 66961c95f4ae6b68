import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { memberList } from '@/components/members/member-list';
import { MembersScreen } from '@/components/members/members-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { membersQuery } from '@/lib/members/contract';
import { apiTokensOptions, membersOptions } from '@/lib/members/queries';
import { listMembers } from '@/lib/members/service/members';
import { listApiTokens } from '@/lib/members/service/tokens';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function MembersPage({ searchParams }: { searchParams: Search }) {
  const { member, rights } = await requireSession();
  if (!rights.includes('members.read')) return <NoAccess room="members" />;
  const ctx = await pageCtx();
  const query = memberList.query(await memberList.load(searchParams));
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({
      queryKey: membersOptions(query).queryKey,
      queryFn: async () =>
        listMembers(ctx, membersQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
      retry: false,
    }),
    client.prefetchQuery({ queryKey: apiTokensOptions().queryKey, queryFn: () => listApiTokens(ctx) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MembersScreen ownId={member.id} canManage={rights.includes('members.manage')} />
    </HydrationBoundary>
  );
}
