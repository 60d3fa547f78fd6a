import { Readable } from 'node:stream'
import { run } from '../../src/cli/run.ts'

/** Runs the command line in this process. Out: the status and everything that reached the two outputs. `stdin` is what is piped in. */
export async function call(
  argv: readonly string[],
  stdin: string | null = null,
): Promise<{ status: number; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  const status = await run(argv, {
    ...(stdin === null ? {} : { stdin: Readable.from([Buffer.from(stdin)]) }),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env: {},
    isTerminal: false,
  })
  return { status, stdout, stderr }
}
