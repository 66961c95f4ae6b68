import { bindEnterprise as bindEnterpriseInput } from '../contract-kit';
import { bindEnterprise } from '../desk/kit/bind';
import { applicationsOf } from '../desk/kit/enterprises';
import type { InstanceView } from '../views';
import type { EnterpriseView } from '../views-kit';
import type { Generation } from '../vocabulary';
import type { Stage } from './stage';

export const LOGIN_URL = 'https://app.example.com/sso/callback';

export interface Bound {
  enterprise: EnterpriseView;
  /** The id of its one application. */
  application: string;
  instance: InstanceView | null;
}

let made = 0;

/** An enterprise bound to a new instance, or for tests to none; what the seller was told stays among his calls. */
export async function bound(stage: Stage, generation: Generation = 'v2', isTest = false): Promise<Bound> {
  const instance = isTest ? null : await stage.instanceOf(await stage.order(generation));
  await stage.passHours(0);
  stage.seller.calls.length = 0;
  made += 1;
  const { enterprise } = await bindEnterprise(
    stage.emulator.world,
    bindEnterpriseInput.parse({
      connectionId: generation,
      generation,
      instance: instance?.id,
      name: `企业 ${made}`,
      tenantCode: `tenant-${made}`,
      application: 'Suite',
      loginUrl: LOGIN_URL,
    }),
  );
  const [application] = await applicationsOf(stage.emulator.world.pool, enterprise.id);
  return { enterprise, application: application?.id ?? '', instance };
}
