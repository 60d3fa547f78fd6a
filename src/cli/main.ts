import { run } from './run.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has enough (badgateway … | head): nothing went wrong.
  if (error.code === 'EPIPE') return
  process.stderr.write(`The output cannot be written (${error.code}).\n`)
  process.exit(1)
})

const { stdin, stdout, stderr, env } = process
const status = await run(process.argv.slice(2), {
  ...(stdin.isTTY === true ? {} : { stdin }),
  stdout,
  stderr,
  env,
  isTerminal: stdout.isTTY === true,
  columns: stdout.columns,
})

// A look-up that nobody waits for any more would keep the process alive; what was written must be out before it ends.
stderr.write('', () => stdout.write('', () => process.exit(status)))
