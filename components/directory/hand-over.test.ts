import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { authorizeAddress, handOverTexts } from './hand-over';

const CLIENT = { domainName: 'https://acme.example.com/', clientId: 'client-1', appId: 'app 1' };

/** What a shell hands to curl when the command is pasted into it. */
const argumentsOf = (command: string): string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('the texts of the sign-in', () => {
  const texts = handOverTexts(CLIENT);

  it('name the addresses of the guide below the domain', () => {
    expect(texts.portal).toBe(
      'https://macroverse.huaweicloud.com/unified-login/#/portal-login?ind=UNOP&appId=app%201',
    );
    expect(texts.authorize).toBe(
      'https://acme.example.com/api/v1/oauth2/authorize?client_id=client-1&redirect_uri=<SIGN_IN_ADDRESS>&response_type=code&scope=get_user_info&state=<STATE>',
    );
    expect(texts.logout).toBe('https://acme.example.com/api/v1/logout?redirect_url=<YOUR_ADDRESS>');
    expect(handOverTexts({ ...CLIENT, domainName: 'acme.example.com' }).logout).toBe(texts.logout);
  });

  it('are commands that send the form and the token', () => {
    expect(argumentsOf(texts.token)).toEqual([
      '-sS',
      'https://acme.example.com/api/v1/oauth2/token',
      ...[
        'client_id=client-1',
        'client_secret=<CLIENT_SECRET>',
        'code=<CODE>',
        'grant_type=authorization_code',
      ].flatMap((field) => ['--data-urlencode', field]),
    ]);
    expect(argumentsOf(texts.userInfo)).toEqual([
      '-sS',
      'https://acme.example.com/api/v1/oauth2/userinfo',
      '-H',
      'Authorization: Bearer <ACCESS_TOKEN>',
    ]);
  });

  it('run nothing that an enterprise hides in its own values', () => {
    const evil = "x'; echo gone >&2; exit 9 #";
    const { token, userInfo } = handOverTexts({ domainName: evil, clientId: evil, appId: evil });
    expect(argumentsOf(token)).toContain(`client_id=${evil}`);
    expect(argumentsOf(userInfo)[1]).toBe(`https://${evil}/api/v1/oauth2/userinfo`);
  });
});

it('encodes the address to come back to', () => {
  expect(authorizeAddress(CLIENT, 'https://app.example.com/in?a=1&b=2', 's')).toContain(
    '&redirect_uri=https%3A%2F%2Fapp.example.com%2Fin%3Fa%3D1%26b%3D2&',
  );
});
