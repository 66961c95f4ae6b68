/** Which versions an asset is asked for when none is named. */
export const ASKED_VERSIONS = ['newest', 'all'] as const;
export type AskedVersions = (typeof ASKED_VERSIONS)[number];
