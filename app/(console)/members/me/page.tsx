import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnScreen } from '@/components/members/own-screen';
import { pageCtx } from '@/lib/auth/session';
import { getOwn } from '@/lib/members/service/own';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members.me'))('title') };
}

export default async function OwnPage() {
  return <OwnScreen own={await getOwn(await pageCtx())} />;
}
