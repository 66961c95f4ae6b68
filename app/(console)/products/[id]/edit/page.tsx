import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EditScreen } from '@/components/products/form/edit-screen';
import { NoAccess } from '@/components/shell/no-access';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { getDraft } from '@/lib/products/service/drafts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products.form'))('title') };
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
  throw error;
}

/** The draft itself is read by the form, always anew: what another tab saved must not be overwritten from a cache. */
export default async function EditProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.manage')) return <NoAccess room="products" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  await Promise.resolve()
    .then(() => getDraft(ctx, rowId(id)))
    .catch(orNotFound);
  return <EditScreen id={id} />;
}
