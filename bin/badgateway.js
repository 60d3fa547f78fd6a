#!/usr/bin/env node
// A committed launcher, because npm links a bin only when its file exists: see docs/decisions/0003-a-committed-launcher.md.
import { existsSync } from 'node:fs'

const built = new URL('../dist/badgateway.js', import.meta.url)

if (existsSync(built)) {
  try {
    await import(built.href)
  } catch (error) {
    // Its own parts cannot be opened: see src/server/shortage.ts for what comes later.
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code !== 'EMFILE' && code !== 'ENFILE') throw error
    console.error('badgateway may open no more files here. Raise its limit (ulimit -n), then try again.')
    process.exitCode = 1
  }
} else {
  console.error('badgateway is not built yet. Run npm run build, then try again.')
  process.exitCode = 1
}
