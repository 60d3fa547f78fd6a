import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.mjs'

export default defineConfig({
  testDir: 'e2e',
  // *.test.ts are vitest’s.
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/journeys',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        // A colour that is still changing has no contrast that counts.
        contextOptions: { reducedMotion: 'reduce' },
        trace: { mode: 'retain-on-failure', screenshots: false },
        launchOptions: {
          // Undefined is Playwright's own, whose absence it explains; this file must load without any, because lint reads it.
          executablePath: findChromium() ?? undefined,
          args: [
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
            '--disable-quic',
            // Chromium has no sandbox for root.
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ],
        },
      },
    },
  ],
})
