import { z } from 'zod';
import { SITES, type Site } from '@/db/enums';

const NAME_MAX = 128;
const ACCESS_KEY_ID_MAX = 64;
const SECRET_MAX = 128;

/** Messages that a person can hide in one browser. */
export const NOTICES = ['site_switch'] as const;
export type Notice = (typeof NOTICES)[number];

const profile = {
  name: z.string().trim().min(1).max(NAME_MAX),
  /** The site that the seller works on. */
  site: z.enum(SITES),
  /** The site where the seller's account is registered (R4). */
  accountSite: z.enum(SITES),
};

export const createSeller = z.object({
  name: profile.name,
  site: profile.site.default('china'),
  accountSite: profile.accountSite.default('china'),
});
export type CreateSeller = z.output<typeof createSeller>;

export const updateSeller = z.object(profile).partial();
export type UpdateSeller = z.output<typeof updateSeller>;

const visible = /^[\x21-\x7e]*$/;

/** AK and SK of 我的凭证 > 管理访问密钥. The secret is sealed and never read back. */
export const setMarketplaceCredentials = z.object({
  accessKeyId: z.string().trim().min(1).max(ACCESS_KEY_ID_MAX).regex(visible),
  secret: z.string().trim().min(1).max(SECRET_MAX).regex(visible),
});
export type SetMarketplaceCredentials = z.output<typeof setMarketplaceCredentials>;

export const dismissNotice = z.object({ notice: z.enum(NOTICES) });

export type SellerView = {
  id: string;
  name: string;
  site: Site;
  accountSite: Site;
  createdAt: string;
  /** The access key in use for the marketplace's open API, without its secret. */
  credentials: { accessKeyId: string; updatedAt: string } | null;
};
