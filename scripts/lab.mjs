#!/usr/bin/env node
/** `npm run lab`: real proxies before broken upstreams, what `diagnose` says of each, docs/accuracy.md. Needs a build; see e2e/lab/main.ts. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const file = fileURLToPath(new URL('../e2e/lab/main.ts', import.meta.url))
const loaded = await runnerImport(file, { configFile: false, logLevel: 'error' })
const { main } = /** @type {typeof import('../e2e/lab/main.ts')} */ (loaded.module)
process.exitCode = await main(process.argv.slice(2))
