import type { AddressFamily, FieldEncryption, Generation, Provisioning, RefreshScene } from '@/db/enums';
import type { OrderFacts } from '@/lib/orders/facts';

/** What an operation needs of the production address that was called. */
export type CalledAddress = {
  id: string;
  family: AddressFamily;
  generation: Generation;
  provisioning: Provisioning;
  fieldEncryption: FieldEncryption;
  frontEndUrlTemplate: string | null;
  adminUrlTemplate: string | null;
};

/** The identity by which the protocol recognises a create that it repeats (saas-callbacks §1.3). */
export type CreateIdentity = { orderId: string; orderLineId: string; orderProductId: string };

/** What buyers and sellers see of an instance's access. */
export type Access = {
  frontEndUrl: string;
  adminUrl: string | null;
  userName: string | null;
  password: string | null;
  memo: string | null;
};

export type RefreshInput = {
  instanceId: string;
  scene: RefreshScene;
  orderId: string;
  orderLineId: string;
  productId: string | null;
  expireAt: Date;
  /** The order, when the call says what was paid; otherwise it is asked for. */
  order: OrderFacts | null;
};
