type Answer = { url?: string };

const DOORS = '/api/auth';

async function post(door: string, fields: Record<string, string>): Promise<Response> {
  const csrf = (await (await fetch(`${DOORS}/csrf`, { cache: 'no-store' })).json()) as { csrfToken: string };
  return fetch(`${DOORS}/${door}`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, csrfToken: csrf.csrfToken, json: 'true' }),
  });
}

/** Signs in with e-mail and password: whether it was accepted. Rejects when the service cannot be reached. */
export async function signInWithPassword(email: string, password: string): Promise<boolean> {
  const response = await post('callback/credentials', { email, password });
  if (response.status === 401) return false;
  const { url = '' } = (await response.json()) as Answer;
  if (!response.ok || url.endsWith('csrf=true')) throw new Error(`sign-in answered ${response.status}`);
  return true;
}

/** Where the identity provider takes over; it leads back to `next`. Rejects when that cannot be found out. */
export async function identityAddress(next: string): Promise<string> {
  const answer = (await (await post('signin/oidc', { callbackUrl: next })).json()) as Answer;
  if (!answer.url) throw new Error('no address of the identity provider');
  return answer.url;
}
