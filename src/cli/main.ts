import { fstatSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describeBug } from '../server/describe-bug.ts'
import { run } from './run.ts'
import { writeWhole } from './write-whole.ts'

const { stdin, stdout, stderr, env } = process

// glibc goes on asking a dead name server for ten seconds, and a program that ends waits for that. Nobody listens after two: see
// deadlines.ts of the probes. resolv.conf(5).
env.RES_OPTIONS = `${env.RES_OPTIONS ?? ''} timeout:2 attempts:1`.trim()

stdout.on('error', cannotWrite)
// Nobody is left to be told.
stderr.on('error', () => {})
process.on('uncaughtException', (error) => {
  stderr.write(`${env.DEBUG ? error.stack : `${describeBug(error)}. Set DEBUG=1 to see more.`}\n`)
  process.exit(1)
})

const status = await run(process.argv.slice(2), {
  ...(stdin.isTTY === true ? {} : { stdin }),
  stdout: fstatSync(stdout.fd).isFile() ? { write: writeToFile } : stdout,
  stderr,
  env,
  isTerminal: stdout.isTTY === true,
  columns: stdout.columns,
  // Beside the bundle: commands are in parts of their own, below it.
  pageDir: fileURLToPath(new URL('./page/', import.meta.url)),
})

// A look-up that nobody waits for any more would keep the process alive; what was written must be out before it ends.
stderr.write('', () => stdout.write('', () => process.exit(status)))

function writeToFile(text: string): void {
  try {
    writeWhole(stdout.fd, text)
  } catch (error) {
    cannotWrite(error as NodeJS.ErrnoException)
  }
}

function cannotWrite({ code }: NodeJS.ErrnoException): void {
  // The reader has enough (badgateway … | head): nothing went wrong.
  if (code === 'EPIPE') return
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'no space is left' : code
  stderr.write(`The output cannot be written whole: ${why}.\n`)
  process.exit(1)
}
