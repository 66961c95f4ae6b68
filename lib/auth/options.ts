import type { AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { routes } from '@/lib/routes';
import { safeNext } from './next-path';
import { isSecure, SESSION_SECONDS, sessionFacts } from './session-token';
import { type IdentityClaims, identitySignIn, passwordSignIn } from './sign-in';

export const OIDC_PROVIDER = 'oidc';
const typed = z.object({ email: z.string().max(254), password: z.string().min(1).max(128) });

const passwordProvider = Credentials({
  credentials: { email: {}, password: {} },
  async authorize(given) {
    const input = typed.safeParse(given);
    const facts = input.success ? await passwordSignIn(input.data.email, input.data.password) : null;
    return facts && { id: facts.memberId, ...facts };
  },
});

type Claims = IdentityClaims & { sub: string };

/** The identity provider of the environment, or null. Its id token is verified before `profile` sees the claims. */
function identityProvider(): OAuthConfig<Claims> | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    id: OIDC_PROVIDER,
    name: env().OIDC_NAME,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    profile: async (claims) => ({ ...(await identitySignIn(claims)), id: claims.sub }),
  };
}

/** The name of the identity provider for the sign-in button, or null when none is set up. */
export const identityProviderName = (): string | null => (identityProvider() ? env().OIDC_NAME : null);

const logger: AuthOptions['logger'] = {
  error: (code, metadata) => log().error({ err: metadata, code }, 'sign-in failed unexpectedly'),
  warn: (code) => log().warn({ code }, 'sign-in warning'),
  debug: () => undefined,
};

/** What next-auth needs: sealed session tokens that name a member's row, and nothing else about the person. */
export function authOptions(): AuthOptions {
  const identity = identityProvider();
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { secret: env().AUTH_SECRET, maxAge: SESSION_SECONDS },
    pages: { signIn: routes.signIn(), error: routes.signIn() },
    providers: identity ? [passwordProvider, identity] : [passwordProvider],
    logger,
    callbacks: {
      signIn: ({ user }) =>
        sessionFacts.safeParse(user).success || `${routes.signIn()}?error=identity_refused`,
      jwt: ({ token, user }) => (user ? sessionFacts.parse(user) : token),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return path === routes.signIn() ? path : safeNext(path);
      },
    },
  };
}
