import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** A busy machine is slow, and no test is wrong for that (milliseconds). */
const testTimeout = 30_000

export default defineConfig({
  test: {
    allowOnly: !process.env.CI,
    coverage: { include: ['src/**/*.{ts,tsx}'], exclude: ['src/**/*.test.{ts,tsx}'] },
    projects: [
      {
        test: {
          name: 'node',
          testTimeout,
          hookTimeout: testTimeout,
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['src/app/**/*.test.tsx'],
        },
      },
      { test: { name: 'security', testTimeout, hookTimeout: testTimeout, environment: 'node', include: ['e2e/security/**/*.test.ts'] } },
      {
        plugins: [react()],
        test: {
          name: 'page',
          testTimeout,
          hookTimeout: testTimeout,
          environment: 'happy-dom',
          include: ['src/app/**/*.test.tsx'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
    ],
  },
})
