/** What a template file says, whether it was written as HCL or as JSON. Positions count from 1. */
export type Place = { line: number; column: number };

export type Expression = Place & {
  /** As it was written, cut short. */
  text: string;
  /** The value of a literal; undefined for anything that is computed. */
  literal?: string | number | boolean | null;
  items?: Expression[];
  entries?: { key: string; value: Expression }[];
  /** What it refers to, in dots: `var.name`, `huaweicloud_vpc.main.id`. */
  refs: string[];
  /** Functions that it calls. */
  calls: string[];
};
export type Attribute = Place & { name: string; value: Expression };
export type Block = Place & { type: string; labels: string[]; attributes: Attribute[]; blocks: Block[] };

export type SyntaxFault = Place & {
  kind: 'syntax' | 'json_syntax' | 'json_shape' | 'too_deep' | 'too_complex';
};
/** `faults` of a file that cannot be used are never empty. */
export type FileSyntax = { path: string; body: Block; faults: SyntaxFault[] };

export const emptyBody = (): Block => ({
  type: '',
  labels: [],
  attributes: [],
  blocks: [],
  line: 1,
  column: 1,
});

/** The attribute of this name directly in a block. */
export const attributeOf = (block: Block, name: string): Attribute | undefined =>
  block.attributes.find((attribute) => attribute.name === name);
