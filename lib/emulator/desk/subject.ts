import type { Terms } from '../terms';
import type { ChargingMode, InstanceStatus, PeriodType, Protocol } from '../vocabulary';
import type { Subject } from '../wire/subject';
import type { Db } from '../world';

/** An order line with its order, buyer and instance: all that a message about it may say. */
export async function loadSubject(db: Db, orderLineId: string): Promise<Subject> {
  const { rows } = await db.query<SubjectRow>(
    `SELECT jsonb_build_object('orderId', o.order_id, 'supervised', o.supervised,
         'extendParams', o.extend_params) AS "order",
       jsonb_build_object('customerId', b.customer_id, 'customerName', b.customer_name, 'userId', b.user_id,
         'userName', b.user_name, 'mobilePhone', b.mobile_phone, 'email', b.email) AS buyer,
       jsonb_build_object('instanceId', coalesce(i.instance_id, ''), 'originalOrderId', i.order_id,
         'productId', i.product_id, 'skuCode', ip.sku_code, 'quantity', i.quantity,
         'license', k.code) AS instance,
       jsonb_build_object('orderLineId', l.order_line_id, 'productId', l.product_id, 'skuCode', p.sku_code,
         'chargingMode', p.charging_mode, 'periodType', p.period_type, 'periodNumber', l.period_number,
         'quantity', l.quantity, 'trial', p.trial) AS line,
       l.expire_at AS "expireAt", l.after_discount_minor AS "afterDiscountMinor", i.accepted_at AS "acceptedAt"
     FROM order_lines l JOIN orders o USING (order_id) JOIN plans p ON p.product_id = l.product_id
       JOIN buyers b USING (customer_id) JOIN instances i ON i.id = l.instance
       JOIN plans ip ON ip.product_id = i.product_id LEFT JOIN license_codes k ON k.instance = i.id
     WHERE l.order_line_id = $1`,
    [orderLineId],
  );
  const [row] = rows;
  if (!row) throw new Error(`No order line ${orderLineId}.`);
  const { expireAt, afterDiscountMinor, ...subject } = row;
  return { ...subject, line: { ...subject.line, expireAt, afterDiscountMinor } };
}

type SubjectRow = Omit<Subject, 'line'> & {
  line: Omit<Subject['line'], 'expireAt' | 'afterDiscountMinor'>;
  expireAt: Date | null;
  afterDiscountMinor: bigint;
};

/** An instance as the marketplace sees it, with its current plan and its connection. */
export interface InstanceRow extends Protocol {
  id: string;
  connectionId: string;
  orderId: string;
  orderLineId: string;
  instanceId: string | null;
  status: InstanceStatus;
  productId: string;
  quantity: number;
  expireAt: Date | null;
  acceptedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** The auth code, or the licence that the seller gave (V1). */
  license: string | null;
  receivedAt: Date | null;
  customerId: string;
  customerName: string;
  supervised: boolean;
  skuCode: string;
  chargingMode: ChargingMode;
  periodType: PeriodType | null;
  trial: boolean;
  priceMinor: bigint;
  terms: Terms | null;
  currency: string;
  productNameZh: string;
  productNameEn: string;
  skuNameZh: string;
  skuNameEn: string;
  /** Whether the seller is told of its orders: of images it is not. */
  noticed: boolean;
}

export const INSTANCE_SELECT = `SELECT i.id, i.connection_id AS "connectionId", i.order_id AS "orderId",
    i.order_line_id AS "orderLineId", i.instance_id AS "instanceId", i.status, i.product_id AS "productId",
    i.quantity, i.expire_at AS "expireAt", i.accepted_at AS "acceptedAt", i.created_at AS "createdAt",
    i.updated_at AS "updatedAt", c.family, c.generation, coalesce(k.code, i.license) AS license,
    k.received_at AS "receivedAt", o.customer_id AS "customerId",
    b.customer_name AS "customerName", o.supervised, p.sku_code AS "skuCode",
    p.charging_mode AS "chargingMode", p.period_type AS "periodType", p.trial,
    p.price_minor AS "priceMinor", p.terms, p.currency, d.name_zh AS "productNameZh", d.name_en AS "productNameEn",
    s.name_zh AS "skuNameZh", s.name_en AS "skuNameEn", d.delivery_type IS DISTINCT FROM 'image' AS noticed
  FROM instances i JOIN connections c ON c.id = i.connection_id JOIN orders o ON o.order_id = i.order_id
    JOIN buyers b ON b.customer_id = o.customer_id JOIN plans p ON p.product_id = i.product_id
    JOIN skus s ON s.sku_code = p.sku_code JOIN products d ON d.code = s.product_code
    LEFT JOIN license_codes k ON k.instance = i.id`;
