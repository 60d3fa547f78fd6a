import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureBeside } from './probe-beside.mjs'
import { measureCrowd } from './probe-crowd.mjs'
import { blackboxVersion } from './start-parts.mjs'
import { writeSection } from './write-section.mjs'

// npm run bench:probe -- [--rounds 5] [--seconds 5] [--connections 16] [--program FILE] [--beside FILE …] [--profile DIR] [--no-docs]
// Measures POST /api/probe in shared mode beside prometheus-blackbox-exporter: same target, same load, turn by turn in one run.
// `--beside` takes other builds of badgateway into the rounds; `--profile` keeps a CPU profile of the first.
// npm run bench:probe -- --clients 50 [--seconds 60] [--program FILE] [--no-docs]
// Measures the page and /api/health while that many clients probe, and counts at the targets what the limits let through.
// Both write their section of docs/benchmarks.md. Ends with 1 where something wanted is missed, 2 where blackbox exporter is not installed.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string' },
    connections: { type: 'string', default: '16' },
    clients: { type: 'string' },
    program: { type: 'string', default: 'bin/badgateway.js' },
    beside: { type: 'string', multiple: true, default: [] },
    profile: { type: 'string' },
    'no-docs': { type: 'boolean', default: false },
  },
})
const { program, clients, profile, beside } = values
const version = blackboxVersion()

if (clients === undefined && version === null) {
  console.error('prometheus-blackbox-exporter is not installed, and badgateway is measured beside it.')
  console.error('On Debian or Ubuntu: apt-get install prometheus-blackbox-exporter. Elsewhere put it on the PATH under that name.')
  process.exitCode = 2
} else {
  const folder = mkdtempSync(join(tmpdir(), 'badgateway-probe-'))
  try {
    const { section, holds } =
      clients === undefined
        ? await measureBeside({
            program,
            beside,
            profile: profile ?? null,
            folder,
            version: version ?? '',
            rounds: Number(values.rounds),
            seconds: Number(values.seconds ?? '5'),
            connections: Number(values.connections),
          })
        : await measureCrowd({ program, folder, clients: Number(clients), seconds: Number(values.seconds ?? '60') })
    console.log(`\n${section}`)
    if (!values['no-docs']) writeSection(section)
    process.exitCode = holds ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
