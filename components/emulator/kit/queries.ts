import type { Page } from '@/lib/emulator/views';
import type {
  EnterpriseDetail,
  EnterpriseView,
  KitResult,
  KitSettingsView,
  KitUserView,
  SignInView,
} from '@/lib/emulator/views-kit';
import { fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, detail, live, PAGE_SIZE, segment, useChange } from '../queries';

const ENTERPRISES = 'kit/enterprises';
const enterprise = (id: string) => `${ENTERPRISES}/${segment(id)}`;
const application = (id: string, app: string) => `${enterprise(id)}/applications/${segment(app)}`;

export const enterprisesQuery = (parameters: Record<string, unknown>) =>
  live<Page<EnterpriseView>>(withQuery(ENTERPRISES, { ...parameters, limit: PAGE_SIZE }));
export const enterpriseQuery = (id: string) => detail<EnterpriseDetail>(enterprise(id));
export const kitUsersQuery = (id: string, parameters: Record<string, unknown>) =>
  live<Page<KitUserView>>(withQuery(`${enterprise(id)}/users`, { ...parameters, limit: PAGE_SIZE }));
export const kitSettingsQuery = () => live<{ items: KitSettingsView[] }>('kit/settings');

const post = <T>(path: string, body: object = {}) => fetchJson<T>(at(path), { method: 'POST', body });

export interface BindDraft {
  connectionId: string;
  generation: string;
  instance: string | null;
  name: string;
  tenantCode: string;
  application: string;
  loginUrl: string;
}
export const useBindEnterprise = () => useChange((draft: BindDraft) => post<KitResult>(ENTERPRISES, draft));

export interface SettingsDraft {
  connectionId: string;
  publicKey: string;
  digests: string;
  accessKey: string;
}
export const usePutKitSettings = () =>
  useChange((draft: SettingsDraft) => post<{ items: KitSettingsView[] }>('kit/settings', draft));

/** What can be done with an enterprise, below its own address; each tells the seller. */
export type EnterpriseStep =
  | { step: 'change'; body: { name: string; domainName: string } }
  | { step: 'resync' | 'withdraw' | 'departments/sync' }
  | { step: 'applications'; body: { name: string; loginUrl: string } }
  | { step: 'departments'; body: { orgCode: string; orgName: string; parentCode: string } }
  | { step: 'departments/remove'; body: { orgCode: string } };

export const useEnterpriseStep = (id: string) =>
  useChange((given: EnterpriseStep) =>
    post<KitResult>(`${enterprise(id)}/${given.step}`, 'body' in given ? given.body : {}),
  );

/** What can be done with one of its applications and that application's users. */
export type ApplicationStep =
  | { step: 'change'; app: string; body: { loginUrl: string; newSecret: boolean } }
  | { step: 'remove'; app: string }
  | { step: 'users'; app: string; body: object }
  | { step: 'users/generate'; app: string; body: { count: number } }
  | { step: 'users/withdraw' | 'users/remove'; app: string; body: { userNames: string[] } };

export const useApplicationStep = (id: string) =>
  useChange((given: ApplicationStep) =>
    post<KitResult>(`${application(id, given.app)}/${given.step}`, 'body' in given ? given.body : {}),
  );

export const useSignInAs = (id: string) =>
  useChange(({ app, userName }: { app: string; userName: string }) =>
    post<SignInView>(`${application(id, app)}/users/sign-in`, { userName }),
  );
