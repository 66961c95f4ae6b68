import { useCallback, useEffect, useState } from 'react';
import { DELIVERY_TYPES, type DeliveryType } from '@/db/enums/listings';
import type { Specification } from '@/lib/products/content/business';

export type Design = { deliveryType: DeliveryType; specifications: readonly Specification[] };

const PLACE = 'price-calculator';
const EMPTY: Design = { deliveryType: 'saas', specifications: [] };

/** What was kept in this browser, read by the validator, which is loaded for it alone; null when it is none. */
async function read(text: string | null): Promise<Design | null> {
  if (text === null) return null;
  try {
    const { businessContent } = await import('@/lib/products/content/business');
    const given = JSON.parse(text) as { deliveryType?: unknown; specifications?: unknown };
    const { success, data } = businessContent.safeParse({ specifications: given.specifications });
    const deliveryType = DELIVERY_TYPES.find((type) => type === given.deliveryType);
    return success && deliveryType ? { deliveryType, specifications: data.specifications } : null;
  } catch {
    return null;
  }
}

function keep(design: Design): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(design));
  } catch {
    // A browser that keeps nothing still calculates.
  }
}

/** Prices that are designed for trial and kept in this browser; null until they have been read. */
export function useKeptDesign(): [Design | null, (design: Design) => void, () => void] {
  const [design, setDesign] = useState<Design | null>(null);
  useEffect(() => {
    let isGone = false;
    let text: string | null = null;
    try {
      text = localStorage.getItem(PLACE);
    } catch {
      text = null;
    }
    void read(text).then((found) => {
      if (!isGone) setDesign(found ?? EMPTY);
    });
    return () => {
      isGone = true;
    };
  }, []);
  const change = useCallback((next: Design) => {
    setDesign(next);
    keep(next);
  }, []);
  const clear = useCallback(() => change(EMPTY), [change]);
  return [design, change, clear];
}
