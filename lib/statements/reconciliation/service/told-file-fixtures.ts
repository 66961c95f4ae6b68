import type { FileKind, OtherFiles } from '@/db/enums/reconciliation';
import type { Ctx } from '@/lib/context';
import { csvText } from '@/lib/exports/cells';
import { amountText } from '@/lib/money/money';
import { entityOf } from '@/lib/sellers/contract-values';
import type { FileView, SentFile } from '../contract';
import { getStatementFile } from './files';
import { readStatementFile } from './read-file';
import { type FixtureLine, settled } from './reconciliation-fixtures';
import { sendFile } from './send-file';

/** A row of details or transactions by the marketplace's own Chinese headings. */
export type ToldRow = {
  账单ID: string;
  账期: string;
  商品类别: string;
  签约主体: string;
  币种: string;
  订单号: string;
  订单行ID: string;
  原始订单行ID: string;
  商品ID: string;
  客户账号: string;
  数量: string;
  伙伴结算比例: string;
  代金券: string;
  交易金额: string;
  应结算金额: string;
  订单生效时间: string;
  付费状态: string;
  监管状态: string;
};

const CLASSES = {
  common: '通用商品',
  joint: '联营商品',
  selected: '严选商品',
  huawei: '华为自服务',
} as const;
const CHINA_MS = 8 * 3_600_000;

/** A line exactly as the marketplace would tell it. */
export function toldRow(line: FixtureLine, changes: Partial<ToldRow> = {}): ToldRow {
  const amount = (minor: bigint) => amountText(minor, line.currency);
  return {
    账单ID: `B${line.period}-${line.productClass}-${line.currency}`,
    账期: line.period,
    商品类别: CLASSES[line.productClass],
    签约主体: entityOf(line.entity)?.name ?? line.entity,
    币种: line.currency,
    订单号: line.orderId,
    订单行ID: line.orderLineId,
    原始订单行ID: line.originalLineId ?? '',
    商品ID: line.productId,
    客户账号: 'hw_12345678',
    数量: String(line.quantity),
    伙伴结算比例: `${(10_000 - line.feeBps + line.incrementBps) / 100}%`,
    代金券: amount(line.voucherMinor),
    交易金额: amount(line.amountMinor),
    应结算金额: amount(settled(line).dueMinor),
    订单生效时间: new Date(line.effectiveAt.getTime() + CHINA_MS)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' '),
    付费状态: '已完成',
    监管状态: '不涉及',
    ...changes,
  };
}

/** The rows as a CSV file under their headings. */
export function csvOf(rows: readonly Partial<ToldRow>[]): Buffer {
  const headings = Object.keys(rows[0] ?? {}) as (keyof ToldRow)[];
  return Buffer.from(csvText([headings, ...rows.map((row) => headings.map((one) => row[one] ?? ''))]));
}

/** Sends a file and reads it, as the job does; gives what became of it. */
export async function importFile(
  ctx: Ctx,
  content: Buffer,
  more: { kind?: FileKind; name?: string; period?: string; otherFiles?: OtherFiles } = {},
): Promise<{ sent: SentFile; file: FileView & Awaited<ReturnType<typeof getStatementFile>> }> {
  const { kind = 'details', name = 'details.csv', period, otherFiles } = more;
  const sent = await sendFile(ctx, { kind, name, content, period, otherFiles });
  await readStatementFile(ctx, sent.id);
  return { sent, file: await getStatementFile(ctx, sent.id) };
}
