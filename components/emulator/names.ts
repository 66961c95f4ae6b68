'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';

interface Named {
  nameZh: string;
  nameEn: string;
}

interface Sold {
  productNameZh: string;
  productNameEn: string;
  skuNameZh: string;
  skuNameEn: string;
}

/** Names of what is sold, in the person's language. */
export function useNames() {
  const isChinese = useLocale().startsWith('zh');
  const nameOf = useCallback((named: Named) => (isChinese ? named.nameZh : named.nameEn), [isChinese]);
  const soldName = useCallback(
    (sold: Sold) =>
      isChinese ? `${sold.productNameZh} · ${sold.skuNameZh}` : `${sold.productNameEn} · ${sold.skuNameEn}`,
    [isChinese],
  );
  return { nameOf, soldName };
}
