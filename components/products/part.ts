/** A specification or SKU of a product that something is to be done to, with its name. */
export type PartOf = { specificationKey: string; skuKey?: string; name: string };
