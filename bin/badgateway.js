#!/usr/bin/env node
// A committed launcher, because npm links a bin only when its file exists: see docs/decisions/0003-a-committed-launcher.md.
import { existsSync } from 'node:fs'

const built = new URL('../dist/badgateway.js', import.meta.url)

if (existsSync(built)) {
  await import(built.href)
} else {
  console.error('badgateway is not built yet. Run npm run build, then try again.')
  process.exitCode = 1
}
