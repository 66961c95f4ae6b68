import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LedgerScreen } from '@/components/statements/ledger-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('ledger') };
}

export default async function LedgerPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  return <LedgerScreen canExport={rights.includes('statements.export')} />;
}
