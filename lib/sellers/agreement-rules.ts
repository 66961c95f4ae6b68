import type { AgreementStanding } from './contract-values';

export type AgreementFacts = { effectiveOn: string; signedOn: string | null; createdAt: Date };

const newestFirst = (a: AgreementFacts, b: AgreementFacts) =>
  a.effectiveOn === b.effectiveOn
    ? b.createdAt.getTime() - a.createdAt.getTime()
    : a.effectiveOn < b.effectiveOn
      ? 1
      : -1;

/** The version that is in force on a day (`YYYY-MM-DD`), or null. */
export function inForce<T extends AgreementFacts>(versions: readonly T[], today: string): T | null {
  return [...versions].filter((one) => one.effectiveOn <= today).sort(newestFirst)[0] ?? null;
}

/**
 * How a seller stands with an agreement: what counts is the version in force, so a new version asks for a signature
 * again on the day on which it takes effect (R3, R38).
 */
export function standingOf(versions: readonly AgreementFacts[], today: string): AgreementStanding {
  const current = inForce(versions, today);
  if (current?.signedOn) return 'signed';
  if (versions.length === 0) return 'missing';
  return versions.some((one) => one !== current && one.signedOn && one.effectiveOn <= today)
    ? 'sign_again'
    : 'unsigned';
}

/** The first day on which a version takes effect that is not signed yet, or null. */
export function upcomingOn(versions: readonly AgreementFacts[], today: string): string | null {
  const later = versions.filter((one) => one.effectiveOn > today && !one.signedOn);
  return later.map((one) => one.effectiveOn).sort()[0] ?? null;
}
