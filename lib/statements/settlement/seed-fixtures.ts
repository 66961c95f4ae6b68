/** The seed of a file's property tests, another one each time; printed, so that a failure can be had again. */
export function propertySeed(name: string): number {
  const seed = Date.now() % 2 ** 31;
  console.info(`${name}: seed ${seed}`);
  return seed;
}
