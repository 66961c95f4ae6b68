import type { DeployedType } from '@/db/enums';
import type { TemplateSeverity } from '@/db/enums/sellers';
import type { FindingCode } from './contract-values';

/** What was read out of the files of a template: stored with the version, shown on screens. */
export type Spot = { file: string; line: number };

export type VariableModel = Spot & {
  name: string;
  type: string;
  /** As it would be written; null when the buyer must give one. A secret's is not kept. */
  defaultText: string | null;
  hasDefault: boolean;
  description: string;
  isSensitive: boolean;
  isNullable: boolean;
  validations: { condition: string; errorMessage: string }[];
  /** The values that a validation allows by name. */
  choices: string[];
};

export type ProviderModel = Spot & { name: string; source: string | null; version: string | null };

export const NODE_KINDS = ['resource', 'data', 'module'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];
/** A node of the graph; `id` is its address. */
export type ResourceModel = Spot & {
  id: string;
  kind: NodeKind;
  type: string;
  name: string;
  /** How many there will be; null when only the deployment tells. */
  count: number | null;
  charging: 'period' | 'on_demand' | 'free' | null;
};
export type OutputModel = Spot & { name: string; description: string; isSensitive: boolean };
export type AssetModel = Spot & {
  name: string;
  /** Null for what is computed or left out. */
  assetId: string | null;
  deployedType: DeployedType | null;
  version: string | null;
  region: string | null;
};
export type EdgeModel = { from: string; to: string };
export type FindingModel = {
  severity: TemplateSeverity;
  code: FindingCode;
  file: string | null;
  line: number | null;
  /** What it is about: a name, an address, a number. */
  subject: string;
};
/** Resources that cost money, for each whole template; `isAtLeast` when a count is not known beforehand. */
export type EstimateModel = { period: number; onDemand: number; isAtLeast: boolean };

export type TemplateAnalysis = {
  variables: VariableModel[];
  providers: ProviderModel[];
  resources: ResourceModel[];
  outputs: OutputModel[];
  assets: AssetModel[];
  edges: EdgeModel[];
  findings: FindingModel[];
  estimate: EstimateModel;
};
