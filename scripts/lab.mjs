#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const file = fileURLToPath(new URL('../e2e/lab/main.ts', import.meta.url))
const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
process.exitCode = await /** @type {typeof import('../e2e/lab/main.ts')} */ (module).main(process.argv.slice(2))
