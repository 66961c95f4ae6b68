/** Where accounts of the international site belong (R4). */
export const INTERNATIONAL_SITE = 'https://www.huaweicloud.com/intl/zh-cn';

/** The dismissal is kept for each account in each browser. */
export const siteSwitchCookie = (memberId: string): string => `site-switch-${memberId}`;

type Sites = { site: string; accountSite: string };

/** Whether an account of the international site works on the China site and has not turned the advice off. */
export function needsSiteSwitch(seller: Sites, cookie: string | undefined): boolean {
  return seller.site === 'china' && seller.accountSite === 'international' && cookie !== 'off';
}
