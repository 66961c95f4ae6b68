import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CalculatorScreen } from '@/components/products/pricing/calculator-screen';
import { NoAccess } from '@/components/shell/no-access';
import { requireSession } from '@/lib/auth/session';
import { SITE_CURRENCY } from '@/lib/money/money';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pricing.calculatorScreen'))('title') };
}

export default async function CalculatorPage() {
  const { rights, seller } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="products" />;
  return <CalculatorScreen currency={SITE_CURRENCY[seller.site]} />;
}
