import './env-file';
import { stopEmbedded } from '@/db/embedded/launch';
import { sharedPool } from '@/lib/context';
import { everySeller } from '@/lib/jobs/every-seller';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { verifyLedger } from '@/lib/statements/service/verify-ledger';
import { prepareDatabase } from './prepare';
import { resolveSettings } from './settings';

/** Verifies one seller's ledger and prints its verdict; the first broken row with table, id and what is wrong. */
async function verify(sellerId: string): Promise<boolean> {
  const verdict = await verifyLedger(jobCtx(sellerId, 'ledger-verify'));
  const { entries, postings, statements, lines, headSeq, headHash, broken } = verdict;
  const read = `${entries} entries, ${postings} postings, ${statements} statements, ${lines} lines`;
  if (!broken) {
    console.log(`${sellerId}: whole; ${read}; head ${headSeq} ${headHash}`);
    return true;
  }
  const place = broken.seq === null ? '' : ` (entry ${broken.seq})`;
  console.log(`${sellerId}: BROKEN at ${broken.table} ${broken.id}${place}: ${broken.problem}`);
  return false;
}

const { env, embedded } = await resolveSettings();
Object.assign(process.env, env);
try {
  await prepareDatabase(env);
  let isWhole = true;
  for (const sellerId of await everySeller()) isWhole = (await verify(sellerId)) && isWhole;
  process.exitCode = isWhole ? 0 : 1;
} finally {
  await sharedPool().end();
  if (embedded && !embedded.reused) await stopEmbedded(embedded);
}
