import { expect, it } from 'vitest';
import { type AgreementFacts, inForce, standingOf, upcomingOn } from './agreement-rules';

const TODAY = '2026-03-10';
const version = (effectiveOn: string, signedOn: string | null = null, minute = 0): AgreementFacts => ({
  effectiveOn,
  signedOn,
  createdAt: new Date(minute * 60_000),
});
const SIGNED = version('2025-01-01', '2025-01-02');

it.each<[string, AgreementFacts[], string]>([
  ['none', [], 'missing'],
  ['one unsigned', [version('2025-01-01')], 'unsigned'],
  ['one signed', [SIGNED], 'signed'],
  ['a new version from today', [SIGNED, version(TODAY)], 'sign_again'],
  ['a new version from tomorrow', [SIGNED, version('2026-03-11')], 'signed'],
  ['the new version signed', [SIGNED, version(TODAY, TODAY)], 'signed'],
  ['only one from tomorrow', [version('2026-03-11')], 'unsigned'],
  ['one from tomorrow, signed ahead', [version('2026-03-11', TODAY)], 'unsigned'],
  ['two of one day, the later unsigned', [SIGNED, version('2025-01-01', null, 1)], 'sign_again'],
])('%s: %s', (_, versions, standing) => {
  expect(standingOf(versions, TODAY)).toBe(standing);
  expect(standingOf(versions.toReversed(), TODAY)).toBe(standing);
});

it('the version in force is the newest that has taken effect', () => {
  const newer = version(TODAY);
  expect(inForce([SIGNED, newer, version('2027-01-01')], TODAY)).toBe(newer);
  expect(inForce([version('2027-01-01')], TODAY)).toBeNull();
});

it('says which unsigned version comes next', () => {
  const versions = [SIGNED, version('2026-06-01'), version('2026-05-01'), version('2026-04-01', TODAY)];
  expect(upcomingOn(versions, TODAY)).toBe('2026-05-01');
  expect(upcomingOn([SIGNED], TODAY)).toBeNull();
});
