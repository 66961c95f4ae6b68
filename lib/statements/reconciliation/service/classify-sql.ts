import { type SQL, sql } from 'drizzle-orm';
import { DIFFERENCE_RULES, type Fact } from '../rules';

/**
 * The number (from 1) of the first rule that holds, or null; `facts` are boolean expressions, never null. The words of a
 * rule come out of `ruleWord` by that number.
 */
export function ruleNumber(facts: Readonly<Record<Fact, SQL>>): SQL {
  const cases = DIFFERENCE_RULES.map(({ when }, at) => {
    const tests = Object.entries(when).map(([fact, wanted]) =>
      wanted ? facts[fact as Fact] : sql`not (${facts[fact as Fact]})`,
    );
    return sql`when ${sql.join(tests, sql` and `)} then ${sql.raw(String(at + 1))}`;
  });
  return sql`case ${sql.join(cases, sql` `)} end`;
}

/** The kind or the reason of the rule with this number. */
export function ruleWord(word: 'kind' | 'reason', number: SQL): SQL {
  const words = DIFFERENCE_RULES.map((one) => `'${one[word]}'`).join(',');
  return sql`(${sql.raw(`array[${words}]`)})[${number}]`;
}
