import { fileURLToPath } from 'node:url'
import { version } from '../contract/version.ts'
import { stopOnSignals } from '../server/stop-on-signals.ts'
import { defineCommand } from './command.ts'

export const serve = defineCommand({
  name: 'serve',
  summary: 'Starts the page and its probe endpoint on this machine, and prints the address.',
  options: [
    { name: 'port', value: 'N', help: 'The port; 0 takes any free one. Default: 5502.' },
    { name: 'host', value: 'HOST', help: '127.0.0.1 (the default), ::1 or localhost.' },
    { name: 'browse', help: 'Opens the page in your browser.' },
  ],
  later: [
    { name: 'shared', help: 'Serves other machines.' },
    { name: 'services', value: 'FILE', help: 'The services that may be probed.' },
    { name: 'store', value: 'URL', help: 'Where reports are stored.' },
    { name: 'token-file', value: 'FILE', help: 'Reads the token from a file.' },
    { name: 'no-token', help: 'Asks for no token.' },
    { name: 'embed-origins', value: 'LIST', help: 'The sites that may embed the page.' },
    { name: 'base-path', value: 'PATH', help: 'The path under which it is served.' },
    { name: 'trusted-proxies', value: 'LIST', help: 'The proxies whose headers are believed.' },
    { name: 'link-base', value: 'URL', help: 'The address that links begin with.' },
  ],
  run: async (given, io) => {
    // Loaded only here: other commands start faster and in less memory without it.
    const { startServer } = await import('../server/main.ts')
    const port = given.value('port')
    const host = given.value('host')
    const server = await startServer({
      // What is no number is refused by listen.ts, which names the range.
      ...(port === undefined ? {} : { port: /^\d+$/.test(port) ? Number(port) : Number.NaN }),
      ...(host === undefined ? {} : { host }),
      openBrowser: given.has('browse'),
      pageDir: io.pageDir ?? fileURLToPath(new URL('./page/', import.meta.url)),
      version,
      print: (line) => io.stdout.write(`${line}\n`),
      warn: (line) => io.stderr.write(`${line}\n`),
      env: io.env,
    })
    return new Promise((stopped) => stopOnSignals(server, io.signals ?? process, stopped))
  },
})
