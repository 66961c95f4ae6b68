'use client';

import { useTranslations } from 'next-intl';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';

/** The screens of the room. */
export function ProductsSections() {
  const t = useTranslations('products.sections');
  return (
    <SectionLinks
      label={t('label')}
      items={[
        { href: routes.products(), label: t('listings') },
        { href: routes.productRequests(), label: t('requests') },
        { href: routes.productCodes(), label: t('codes') },
        { href: routes.skuAttributes(), label: t('attributes') },
        { href: routes.priceCalculator(), label: t('calculator') },
      ]}
    />
  );
}
