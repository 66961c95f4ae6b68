import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import type { CreateSeller, SellerView } from '@/lib/sellers/contract';
import { createSeller } from '@/lib/sellers/service';
import type { CreateMember, MemberView } from '../contract';
import { temporaryPassword } from '../password';
import { insertMember } from './members';

export type OpenAccount = {
  seller: CreateSeller;
  owner: Pick<CreateMember, 'name' | 'email'>;
  /** The owner's first password; without it one is made. */
  password?: string;
};

export type OpenedAccount = { seller: SellerView; owner: MemberView; password: string };

/** Opens a new seller's account with its first owner, under the seller id that the context names. */
export async function openAccount(ctx: Ctx, input: OpenAccount): Promise<OpenedAccount> {
  requireRight(ctx, 'members.manage');
  return ctx.run(async (db, inner) => {
    const seller = await createSeller(inner, input.seller);
    const password = input.password ?? temporaryPassword();
    const owner = await insertMember(inner, db, { ...input.owner, role: 'owner' }, password);
    return { seller, owner, password };
  });
}
