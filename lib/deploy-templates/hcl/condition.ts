const CLAUSE = /^(?:length\(\s*var\.([\w-]+)\s*\)|var\.([\w-]+))\s*(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?)$/;

const HOLDS: Record<string, (one: number, other: number) => boolean> = {
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
};

function clauseHolds(clause: string, name: string, value: string): boolean | null {
  const [, lengthOf, numberOf, sign = '', bound = ''] = CLAUSE.exec(clause.trim()) ?? [];
  const left = lengthOf === name ? [...value].length : numberOf === name ? Number(value) : Number.NaN;
  return Number.isNaN(left) ? null : (HOLDS[sign]?.(left, Number(bound)) ?? null);
}

/**
 * Whether a variable's validation holds for a text or a number: lengths and bounds, joined by `&&`. Null is what only the
 * service can tell (patterns, functions, other variables).
 */
export function conditionHolds(condition: string, name: string, value: string): boolean | null {
  if (condition.includes('||')) return null;
  const told = condition.split('&&').map((clause) => clauseHolds(clause, name, value));
  if (told.includes(false)) return false;
  return told.includes(null) ? null : true;
}
