import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['dot'], ['json']],
  use: {
    baseURL: process.env.BASE_URL,
    // Without a film of every test; the page as it failed is kept as a picture.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      chromiumSandbox: false,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    // First, while the second seller's account is as empty as it begins: the contract tests put calls into it.
    { name: 'newcomer', testDir: './e2e/journeys', testMatch: 'second-seller.spec.ts' },
    { name: 'contract', testDir: './e2e/contract', dependencies: ['newcomer'] },
    {
      name: 'journeys',
      testDir: './e2e/journeys',
      testIgnore: 'second-seller.spec.ts',
      dependencies: ['newcomer'],
    },
    { name: 'full', testDir: './e2e/full', fullyParallel: false },
  ],
});
