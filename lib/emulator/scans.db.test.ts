import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { listVerdicts } from './desk/verdicts';
import type { FakeConsole } from './testing/fake-console';
import { listingOf, requestOf } from './testing/listing';
import { openReviewStage, type ReviewStage } from './testing/review-stage';
import type { Stage } from './testing/stage';

let review: ReviewStage;
let stage: Stage;
let seller: FakeConsole;
let control: ReviewStage['control'];
let submit: ReviewStage['submit'];
beforeAll(async () => {
  review = await openReviewStage(await createTestDatabase(2));
  ({ stage, seller, control, submit } = review);
});
afterAll(() => review.close());
afterEach(() => review.clear());

describe('the scanner', () => {
  const asset = {
    id: 'v-1',
    assetId: 'a-1',
    assetName: '备份镜像',
    kind: 'image',
    version: 'V1.0',
    state: 'scanning',
  };

  it('reports what it is made to find in an asset', async () => {
    const review = submit('asset', asset);
    await control('POST', `${review}/scan`, { findings: ['vulnerability-limit', 'vulnerability-low'] });
    expect(seller.told).toMatchObject([
      {
        path: '/api/assets/versions/v-1/scan-report',
        body: {
          verdict: 'failed',
          scanner: 'emulator-scan 1.0',
          findings: [
            {
              kind: 'vulnerability',
              rule: 'CVE-2023-38408',
              cvss: 7,
              severity: 'high',
              place: '/usr/bin/ssh-agent',
            },
            { rule: 'CVE-2023-48795', cvss: 6.9 },
          ],
        },
      },
    ]);
  });

  it('passes an asset with nothing, or with less than CVSS 7.0', async () => {
    const review = submit('asset', asset);
    await control('POST', `${review}/scan`, {});
    await control('POST', `${review}/scan`, { findings: ['vulnerability-low'] });
    expect(seller.told.map(({ body }) => body.verdict)).toEqual(['passed', 'passed']);
  });

  it('reports an AK/SK in a template by file and line', async () => {
    const review = submit('template', { id: 't-1', name: '单机部署', state: 'scanning' });
    await control('POST', `${review}/scan`, { findings: ['access-key'] });
    expect(seller.told).toMatchObject([
      {
        path: '/api/deploy-templates/t-1/scan-report',
        body: {
          scanner: 'emulator-scan 1.0',
          scannedAt: expect.any(String),
          verdict: 'failed',
          findings: [{ kind: 'preset_secret', severity: 'critical', place: 'providers.tf', line: 3 }],
        },
      },
    ]);
  });

  it('does not scan requests', async () => {
    const review = submit('request', requestOf(listingOf()));
    expect((await control('POST', `${review}/scan`, {})).body.code).toBe('not-scanned');
  });
});

describe('the online test of a package', () => {
  const version = {
    id: 'v-2',
    assetId: 'a-2',
    assetName: '边缘网关',
    kind: 'software_package',
    version: 'V1.0',
    state: 'self_testing',
  };
  const at = '/api/assets/versions/v-2/self-test';

  it('is listed with what waits, and told with its log', async () => {
    const review = submit('asset', version);
    const { body } = await control('GET', '/reviews?sellerId=stage&subject=asset');
    expect(body.items).toMatchObject([{ name: '边缘网关', state: 'self_testing' }]);
    await control('POST', `${review}/self-test`, { end: 'deployed' });
    await control('POST', `${review}/self-test`, { end: 'script' });
    await control('POST', `${review}/self-test`, { end: 'sold-out', log: 'by hand' });
    const failed = expect.stringContaining('systemctl');
    expect(seller.told).toEqual([
      {
        path: at,
        body: { outcome: 'passed', log: expect.stringMatching(/^self-test of 边缘网关 V1.0.*passed$/s) },
      },
      { path: at, body: { outcome: 'failed', reason: failed, log: failed } },
      { path: at, body: { outcome: 'failed', reason: expect.any(String), log: 'by hand' } },
    ]);
    const verdicts = await listVerdicts(stage.emulator.world, { sellerId: 'stage', limit: 3 });
    expect(verdicts.items.map(({ verdict }) => verdict)).toEqual([
      'self-test-failed',
      'self-test-failed',
      'self-test-passed',
    ]);
  });

  it('is only of assets, of an end that it knows, and is written down when the console refuses it', async () => {
    const template = submit('template', { id: 't-2', name: '单机部署', state: 'scanning' });
    expect((await control('POST', `${template}/self-test`, { end: 'deployed' })).body.code).toBe(
      'not-self-tested',
    );
    const review = submit('asset', { ...version, state: 'scanning' });
    expect((await control('POST', `${review}/self-test`, { end: 'maybe' })).status).toBe(400);
    seller.refuse(409, 'asset_state');
    expect((await control('POST', `${review}/self-test`, { end: 'deployed' })).status).toBe(409);
    expect(seller.told).toEqual([]);
    const { items } = await listVerdicts(stage.emulator.world, { sellerId: 'stage', limit: 1 });
    expect(items).toMatchObject([{ verdict: 'self-test-passed', answerStatus: 409 }]);
  });
});
