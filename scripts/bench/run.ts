import { ensureBuild } from '../build';
import { print, type Section } from './report';
import { createSection } from './sections/create';
import { exportsSection } from './sections/exports';
import { kitSection } from './sections/kit';
import { licensesSection } from './sections/licenses';
import { lifeSection } from './sections/life';
import { productsSection } from './sections/products';
import { statementsSection } from './sections/statements';
import { usageSection } from './sections/usage';
import { type Bench, startBench } from './servers';

const SECTIONS: Record<string, (bench: Bench) => Promise<Section>> = {
  create: createSection,
  life: lifeSection,
  kit: kitSection,
  usage: usageSection,
  licenses: licensesSection,
  products: productsSection,
  statements: statementsSection,
  exports: exportsSection,
};

/** Runs the named sections, or all; 1 when a bar is missed. */
async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0) {
    console.error(`no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}`);
    return 2;
  }
  await ensureBuild();
  const bench = await startBench();
  let holds = true;
  try {
    for (const [name, measure] of Object.entries(SECTIONS)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      holds = print(await measure(bench)) && holds;
    }
  } finally {
    await bench.stop();
  }
  console.log(holds ? '\nall bars held' : '\na bar was MISSED');
  return holds ? 0 : 1;
}

process.exit(await main());
