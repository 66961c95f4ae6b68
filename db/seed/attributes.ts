import type { Ctx } from '@/lib/context';
import { createAttribute } from '@/lib/products/pricing/service/attributes';

const ATTRIBUTES = [
  { code: 'edition', name: '套餐版本', kind: 'enumeration', description: '标准版、专业版、旗舰版' },
  { code: 'region', name: '部署区域', kind: 'enumeration', description: '' },
  { code: 'users', name: '用户数', kind: 'quantity', description: '可同时登录的账号' },
] as const;

/** The SKU attributes by which the demo seller's specifications differ. */
export async function addAttributes(ctx: Ctx): Promise<void> {
  for (const attribute of ATTRIBUTES) await createAttribute(ctx, attribute);
}
