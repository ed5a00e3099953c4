import { defineConfig } from '@playwright/test';

/** The stories in a real browser against the built product. `E2E_URL` names one that already runs; else one is started for them. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../.runtime/test/stories',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  globalSetup: './setup/start.ts',
  // In this order: the main line lives through fixed days, what moves the time or looks at everything comes after it.
  projects: [
    { name: 'line', testMatch: 'straight-line.e2e.ts' },
    { name: 'stories', testMatch: '*.e2e.ts', testIgnore: ['straight-line.e2e.ts', 'invariants.e2e.ts'] },
    { name: 'after', testMatch: 'invariants.e2e.ts' },
  ],
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
