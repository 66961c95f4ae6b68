import type { Generation } from '../vocabulary';
import { infoFor, type JsonObject, objectOf, objectsOf, textOf } from './answer';

/** Longest allowed values, in characters of what travels (saas-callbacks §3.2, §3.3). */
const APP_INFO = { frontEndUrl: 512, adminUrl: 512, userName: 128, password: 128, memo: 1024 };
const USAGE_INFO = { relatedInstanceId: 64, usageValue: 20, statisticalTime: 20, dashboardUrl: 512 };
const TOP_LEVEL = { resultCode: 6, resultMsg: 255, encryptType: 3, instanceId: 64 };

interface Asked {
  generation: Generation;
  activity: string;
  resultCode: string | null;
  /** Ids asked for by queryInstance. */
  instanceIds: readonly string[];
}

/** Names of mandatory fields that a successful answer lacks. */
export function missingFields(answer: JsonObject, asked: Asked): string[] {
  const succeeded = asked.resultCode === '000000';
  if (asked.activity === 'newInstance' && (succeeded || asked.resultCode === '000004')) {
    return [
      ...(textOf(answer, 'instanceId') ? [] : ['instanceId']),
      ...(asked.generation === 'v1' && succeeded ? missingFrontEndUrl(answer, 'appInfo') : []),
    ];
  }
  if (asked.activity === 'getLicense' && succeeded)
    return ['instanceId', 'license'].filter((name) => !textOf(answer, name));
  if (asked.activity !== 'queryInstance' || !succeeded) return [];
  return [
    ...asked.instanceIds.flatMap((id) => missingInfo(answer, id, asked.generation)),
    ...objectsOf(answer, 'info').flatMap(missingUsage),
  ];
}

const missingFrontEndUrl = (owner: JsonObject, path: string) =>
  textOf(objectOf(owner, 'appInfo'), 'frontEndUrl') ? [] : [`${path}.frontEndUrl`];

function missingInfo(answer: JsonObject, instanceId: string, generation: Generation): string[] {
  const row = infoFor(answer, instanceId);
  if (!row) return ['info.instanceId'];
  return generation === 'v2' ? missingFrontEndUrl(row, 'info.appInfo') : [];
}

function missingUsage(row: JsonObject): string[] {
  return objectsOf(row, 'usageInfo').flatMap((usage) => [
    ...(usage.usageValue === undefined || usage.usageValue === null ? ['info.usageInfo.usageValue'] : []),
    ...(textOf(usage, 'statisticalTime') ? [] : ['info.usageInfo.statisticalTime']),
  ]);
}

/** `name (length > limit)` of every field that is too long. */
export function overlongFields(answer: JsonObject): string[] {
  const appInfos = [
    objectOf(answer, 'appInfo'),
    ...objectsOf(answer, 'info').map((row) => objectOf(row, 'appInfo')),
  ];
  const usages = objectsOf(answer, 'info').flatMap((row) => objectsOf(row, 'usageInfo'));
  return [
    ...overlong(answer, TOP_LEVEL),
    ...objectsOf(answer, 'info').flatMap((row) => overlong(row, { instanceId: 64 })),
    ...appInfos.flatMap((appInfo) => overlong(appInfo, APP_INFO)),
    ...usages.flatMap((usage) => overlong(usage, USAGE_INFO)),
  ];
}

function overlong(object: JsonObject | null, limits: Readonly<Record<string, number>>): string[] {
  return Object.entries(limits).flatMap(([name, limit]) => {
    const value = object?.[name];
    const length = typeof value === 'string' || typeof value === 'number' ? String(value).length : 0;
    return length > limit ? [`${name} (${length} > ${limit})`] : [];
  });
}
