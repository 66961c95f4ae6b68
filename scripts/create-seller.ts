import './env-file';
import { parseArgs } from 'node:util';
import { stopEmbedded } from '@/db/embedded/launch';
import { sharedPool } from '@/lib/context';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { createMember } from '@/lib/members/contract';
import { openAccount } from '@/lib/members/service/open-account';
import { createSeller } from '@/lib/sellers/contract';
import { prepareDatabase } from './prepare';
import { resolveSettings } from './settings';

const USAGE = `Opens a seller's account with its first owner and prints the owner's first password.

  npm run seller:create -- --name "Example Ltd" --owner-name "Lin Xiao" --owner-email owner@example.com

  --site, --account-site   china (default), international or europe`;

const option = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    name: option,
    'owner-name': option,
    'owner-email': option,
    site: option,
    'account-site': option,
  },
});

/** The account that the options describe; says what is wrong with them and ends the process otherwise. */
function wanted() {
  const seller = createSeller.safeParse({
    name: values.name,
    site: values.site,
    accountSite: values['account-site'] ?? values.site,
  });
  const owner = createMember
    .omit({ role: true })
    .safeParse({ name: values['owner-name'], email: values['owner-email'] });
  if (seller.success && owner.success) return { seller: seller.data, owner: owner.data };
  for (const issue of seller.error?.issues ?? [])
    console.error(`seller ${issue.path.join('.')}: ${issue.message}`);
  for (const issue of owner.error?.issues ?? [])
    console.error(`owner ${issue.path.join('.')}: ${issue.message}`);
  console.error(`\n${USAGE}`);
  return process.exit(1);
}

const input = wanted();
const { env, embedded } = await resolveSettings();
Object.assign(process.env, env);
try {
  await prepareDatabase(env);
  const { seller, owner, password } = await openAccount(jobCtx(newId(), 'create-seller'), input);
  console.log(`Seller ${seller.name} (${seller.id})`);
  console.log(`Owner ${owner.email}, first password: ${password}`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.fields.map(({ path, code }) => `${path}: ${code}`).join('\n') || error.code);
  process.exitCode = 1;
} finally {
  await sharedPool().end();
  if (embedded && !embedded.reused) await stopEmbedded(embedded);
}
