import { version } from '../contract/version.ts'
import { stopOnSignals } from '../server/stop-on-signals.ts'
import { defineCommand } from './command.ts'
import { keepHeapSmall } from './keep-heap-small.ts'
import { holdYoungSpace, keepYoungSpace } from './keep-young-space.ts'
import { serveFlags } from './serve-flags.ts'
import { visible } from './visible.ts'

export const serve = defineCommand({
  name: 'serve',
  summary: 'Starts the page and its probe endpoint on this machine, and prints the address.',
  options: serveFlags,
  run: async (given, io) => {
    holdYoungSpace()
    // Loaded only here: other commands start faster and in less memory without it.
    const [{ startServer }, { serveOptions }] = await Promise.all([import('../server/main.ts'), import('./serve-options.ts')])
    const port = given.value('port')
    const host = given.value('host')
    const options = await serveOptions(given, io)
    // In shared mode standard output is the audit log.
    const toPerson = options.shared ? io.stderr : io.stdout
    const server = await startServer({
      // What is no number is refused by listen.ts, which names the range.
      ...(port === undefined ? {} : { port: /^\d+$/.test(port) ? Number(port) : Number.NaN }),
      ...(host === undefined ? {} : { host }),
      ...options,
      openBrowser: given.has('browse'),
      pageDir: io.pageDir ?? '',
      version,
      print: (line) => toPerson.write(`${visible(line)}\n`),
      warn: (line) => io.stderr.write(`${visible(line)}\n`),
      env: io.env,
    })
    keepHeapSmall()
    keepYoungSpace()
    const reload = options.shared && options.services?.reload
    return new Promise((stopped) => stopOnSignals({ close: server.close, ...(reload ? { reload } : {}) }, io.signals ?? process, stopped))
  },
})
