import { entityOf } from '@/lib/sellers/contract-values';
import type { ExportSourceId } from './contract-values';

/** A catalogue of messages, or a part of one. */
type Catalogue = { readonly [key: string]: unknown };
/** Where a value's words stand below the catalogue; `{}` is the value. */
type Place = string;

const CLASSES = 'products.class.{}';
const KINDS = 'statements.kinds.{}';
const COMMON: Record<string, Place> = {
  productClass: CLASSES,
  orderType: 'statements.orderTypes.{}',
  chargingMode: 'statements.chargingModes.{}',
  payStatus: 'statements.payStatuses.{}',
  supervision: 'statements.supervisions.{}',
  billing: 'statements.billing.states.{}',
  account: 'settlement.accounts.{}',
  deliveryType: 'products.delivery.{}',
};
/** The same name means another thing in another list. */
const OWN: Partial<Record<ExportSourceId, Record<string, Place>>> = {
  orders: { source: 'orders.sources.{}' },
  'statement-lines': { kind: KINDS },
  'settled-lines': { kind: KINDS },
  statements: { state: 'settlement.states.{}' },
  ledger: { kind: 'settlement.ledgerKinds.{}' },
  'statement-files': { kind: 'reconciliation.fileKinds.{}', state: 'reconciliation.fileStates.{}' },
  'statement-changes': { change: 'settlement.changes.kinds.{}' },
  differences: {
    kind: 'reconciliation.kinds.{}',
    state: 'reconciliation.states.{}',
    reason: 'reconciliation.reasons.{}.short',
  },
};

/** The text at a path of the catalogue; null where there is none. */
function textAt(catalogue: Catalogue, path: string): string | null {
  let found: unknown = catalogue;
  for (const key of path.split('.'))
    found = typeof found === 'object' && found !== null ? (found as Catalogue)[key] : undefined;
  return typeof found === 'string' ? found : null;
}

function valueIn(catalogue: Catalogue, source: ExportSourceId, name: string, value: string): string {
  if (name === 'entity') return entityOf(value)?.name ?? value;
  if (value === 'all') return textAt(catalogue, 'exports.filters.all') ?? value;
  const place = OWN[source]?.[name] ?? COMMON[name];
  const isFlag = value === 'true' || value === 'false';
  const path = isFlag ? `exports.filters.${value}` : place?.replace('{}', value);
  return (path && textAt(catalogue, path)) ?? value;
}

export const filterLabel = (catalogue: Catalogue, name: string): string =>
  textAt(catalogue, `exports.filters.names.${name}`) ?? name;

/** What narrowed a list, in the words of a language: each filter's name and its values. */
export function filterWords(
  catalogue: Catalogue,
  source: ExportSourceId,
  filter: Readonly<Record<string, unknown>>,
): { name: string; label: string; value: string }[] {
  return Object.entries(filter).map(([name, given]) => ({
    name,
    label: filterLabel(catalogue, name),
    value: [given]
      .flat()
      .map((one) => valueIn(catalogue, source, name, String(one)))
      .join(', '),
  }));
}
