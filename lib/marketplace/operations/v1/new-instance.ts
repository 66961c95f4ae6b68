import { z } from 'zod';
import type { ChargingMode, Currency, FieldEncryption } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import type { CreateIdentity } from '@/lib/instances/call-types';
import { type CreateWithDetails, createWithDetails } from '@/lib/instances/service/create-with-details';
import { accessOf } from '@/lib/instances/service/rows';
import { parseAmount, SITE_CURRENCY } from '@/lib/money/money';
import type { OrderFacts } from '@/lib/orders/facts';
import { siteOf } from '@/lib/sellers/site';
import type { VerifiedCall } from '../../call';
import { PROTOCOL_DEFAULTS } from '../../defaults';
import { decryptField } from '../../signature/field-cipher';
import { encryptedAppInfo, encryptType, testAccess } from '../app-info';
import { flagField, optionalInteger, optionalTime } from '../fields';
import { type Outcome, operation, optionalText, text } from '../operation';
import { extendParams } from './extend-params';

const CHARGING: Record<string, ChargingMode> = {
  '0': 'ON_DEMAND',
  '1': 'PERIOD',
  '3': 'ONE_TIME',
  '5': 'ON_DEMAND_PKG',
};
const AMOUNT = /^\d{1,15}(\.\d{1,3})?$/;

/** What a V1 purchase tells (CN1-new); a licence's carries fewer of the same. */
export const purchaseInput = z.object({
  customerId: text(100),
  customerName: optionalText(64),
  userId: optionalText(64),
  userName: optionalText(64),
  mobilePhone: optionalText(256),
  email: optionalText(512),
  businessId: text(64),
  orderId: text(64),
  skuCode: optionalText(64),
  productId: text(64),
  trialFlag: flagField,
  expireTime: optionalTime,
  chargingMode: z.enum(['0', '1', '3', '5', '']).optional(),
  periodType: z.enum(['year', 'month', 'day', '']).optional(),
  periodNumber: optionalInteger(99),
  orderAmount: z.union([z.string().regex(AMOUNT), z.literal('')]).optional(),
  saasExtendParams: optionalText(4096),
  amount: optionalInteger(9_999_999),
  diskSize: optionalInteger(999_999_999),
  bandWidth: optionalInteger(999_999_999),
  provisionType: z.enum(['1', '2', '']).optional(),
  acceptanceTime: optionalTime,
});
export type Purchase = z.output<typeof purchaseInput>;

/** orderId alone, or with the product for on-demand and packages: one order then makes several instances (CN1-new). */
function identityOf(given: Purchase): CreateIdentity {
  const isByProduct = given.chargingMode === '0' || given.chargingMode === '5';
  return { orderId: given.orderId, orderLineId: '', orderProductId: isByProduct ? given.productId : '' };
}

function orderOf(
  given: Purchase,
  call: VerifiedCall,
  identity: CreateIdentity,
  currency: Currency,
): OrderFacts | null {
  const paid = given.orderAmount ? parseAmount(given.orderAmount, currency) : null;
  if (paid === null) return null;
  const bits = call.address.fieldEncryption === 'aes-256' ? 256 : 128;
  const reveal = (value: string | null) => (value ? decryptField(value, call.key.secret, bits) : null);
  const isSupervised = given.provisionType === '2';
  return {
    orderId: given.orderId,
    orderType: given.trialFlag ? 'TRIAL' : 'NEW',
    orderedAt: call.record.receivedAt,
    customerId: given.customerId,
    customerName: given.customerName ?? '',
    userId: given.userId,
    userName: given.userName,
    mobilePhone: reveal(given.mobilePhone),
    email: reveal(given.email),
    lines: [
      {
        orderLineId: identity.orderProductId,
        originalLineId: null,
        instanceId: null,
        chargingMode: given.chargingMode ? (CHARGING[given.chargingMode] ?? null) : null,
        periodType: given.periodType || null,
        periodNumber: given.periodNumber,
        expireAt: given.expireTime,
        isTrial: given.trialFlag,
        productId: given.productId,
        skuCode: given.skuCode ?? '',
        productName: '',
        quantity: given.amount ?? 1,
        currency,
        listAmountMinor: paid,
        amountMinor: paid,
        payStatus: 'paid',
        supervision: isSupervised ? (given.acceptanceTime ? 'completed' : 'in_progress') : 'not_involved',
        effectiveAt: null,
        extendParams: extendParams(given.saasExtendParams),
      },
    ],
  };
}

/** What is to be created for a purchase; `identity` says which repeat of it is the same. */
export async function toCreate(
  ctx: Ctx,
  given: Purchase,
  call: VerifiedCall,
  identity: CreateIdentity,
): Promise<CreateWithDetails> {
  const order = orderOf(given, call, identity, SITE_CURRENCY[await siteOf(ctx)]);
  return {
    identity,
    businessId: given.businessId,
    address: call.address,
    provisionBy: new Date(call.record.receivedAt.getTime() + PROTOCOL_DEFAULTS.provisionWithinMs),
    customerId: given.customerId,
    customerName: given.customerName,
    productId: given.productId,
    skuCode: given.skuCode,
    chargingMode: given.chargingMode ? (CHARGING[given.chargingMode] ?? null) : null,
    quantity: given.amount ?? 1,
    isTrial: given.trialFlag,
    isSupervised: given.provisionType === '2',
    acceptedAt: given.acceptanceTime,
    expireAt: given.expireTime,
    order,
  };
}

/** newInstance (CN1-new): creates once for each order; also called live when the buyer opens the resource. */
export const newInstance = operation({
  input: purchaseInput,
  async run(ctx, given, call): Promise<Outcome> {
    const create = await toCreate(ctx, given, call, identityOf(given));
    const { kind, row } = await createWithDetails(ctx, create, { callbackId: call.record.id });
    const base = {
      verdict: kind === 'repeated' ? 'repeated' : 'accepted',
      instanceId: row.instanceId,
    } as const;
    const access = accessOf(row);
    if (row.status === 'provisioning' || !access) {
      return {
        ...base,
        code: '000004',
        reason: 'still_provisioning',
        fields: { instanceId: row.instanceId },
      };
    }
    return { ...base, code: '000000', hasSecrets: true, fields: answerFields(row.instanceId, access, call) };
  },
  test: (given, call) => ({
    code: '000000',
    verdict: 'test',
    fields: answerFields(given.businessId, testAccess(call.address, given.businessId), call),
  }),
});

type Encrypting = { address: { fieldEncryption: FieldEncryption }; key: { secret: string } };

const answerFields = (
  instanceId: string,
  access: Parameters<typeof encryptedAppInfo>[0],
  call: Encrypting,
) => ({
  instanceId,
  encryptType: encryptType(call.address.fieldEncryption),
  appInfo: encryptedAppInfo(access, call.address.fieldEncryption, call.key.secret),
});
