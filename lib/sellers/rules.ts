import type { Site } from '@/db/enums';

/** Whether to recommend the international site: its account works on the China site (R4). */
export const shouldSuggestSiteSwitch = (seller: { site: Site; accountSite: Site }): boolean =>
  seller.accountSite === 'international' && seller.site === 'china';
