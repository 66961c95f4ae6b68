import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StatementScreen } from '@/components/statements/statement-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('statements') };
}

function idOf(segment: string): string {
  try {
    return rowId(segment);
  } catch (error) {
    if (error instanceof DomainError) notFound();
    throw error;
  }
}

export default async function StatementPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const { id } = await params;
  return (
    <StatementScreen
      id={idOf(id)}
      rights={{
        canRun: rights.includes('statements.run'),
        canExport: rights.includes('statements.export'),
      }}
    />
  );
}
