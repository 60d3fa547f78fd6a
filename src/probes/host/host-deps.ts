import { spawn } from 'node:child_process'
import type { CommandSeen } from '../../contract/host.ts'

/** What a look at the host needs. Every function of this folder takes it, changes nothing, and resolves whatever it finds. */
export type HostDeps = {
  /** Where the file system begins: `/`; in tests a folder that holds a made-up /proc. */
  root: string
  /** Runs a system command that only reads, without a shell. */
  run: (argv: readonly [string, ...string[]]) => Promise<CommandSeen>
  now: () => Date
  signal: AbortSignal
}

const longestRun = 1000
const mostOutput = 256 * 1024

/** The machine that this program runs on. */
export function nodeHostDeps(signal: AbortSignal): HostDeps {
  return { root: '/', run: (argv) => runCommand(argv, signal), now: () => new Date(), signal }
}

/** In: argv. Out: what it printed on both outputs (at most 256 kB); status null when it did not start, or not end within a second. */
function runCommand([program, ...args]: readonly [string, ...string[]], signal: AbortSignal): Promise<CommandSeen> {
  return new Promise((resolve) => {
    let text = ''
    const done = (status: number | null) => resolve({ run: [program, ...args].join(' '), text, status })
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', SYSTEMD_PAGER: '', SYSTEMD_COLORS: '0' },
      signal,
      timeout: longestRun,
      killSignal: 'SIGKILL',
    })
    child.on('error', () => done(null))
    child.on('close', (code) => done(code))
    // Without a descriptor for them there are none: the error is told before `close`.
    for (const output of [child.stdout, child.stderr] as (typeof child.stdout | undefined)[])
      output?.setEncoding('utf8').on('data', (chunk: string) => {
        if (text.length < mostOutput) text += chunk.slice(0, mostOutput - text.length)
        else child.kill('SIGKILL')
      })
  })
}
