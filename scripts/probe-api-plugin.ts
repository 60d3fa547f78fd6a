import { request } from 'node:http'
import type { Plugin, ViteDevServer } from 'vite'
import type { RunningServer, ServeOptions } from '../src/server/main.ts'

type Start = (options: ServeOptions) => Promise<RunningServer>

/**
 * `npm run dev`: the probe API beside Vite, in the same process. Calls to /api go to the real server on a port of its own,
 * guards and token included; it starts anew, with a new token, when its code changes.
 */
export function probeApi(): Plugin {
  return {
    name: 'probe-api',
    apply: 'serve',
    configureServer(vite) {
      const api = liveServer(vite)
      vite.httpServer?.once('listening', () =>
        api().catch((error: Error) => vite.config.logger.error(`The probe API did not start: ${error.message}`)),
      )
      vite.middlewares.use(async (from, to, next) => {
        if (!from.url?.startsWith('/api/')) return next()
        try {
          const { url } = await api()
          const onward = request(new URL(from.url, url), { method: from.method, headers: from.headers }, (answer) => {
            to.writeHead(answer.statusCode ?? 502, answer.headers)
            answer.pipe(to)
          })
          onward.on('error', next)
          to.on('close', () => onward.destroy())
          from.pipe(onward)
        } catch (error) {
          next(error)
        }
      })
    },
  }
}

/** Gives the server of the code as it is now; prints the address to open whenever it started anew. */
function liveServer(vite: ViteDevServer): () => Promise<RunningServer> {
  let running: { start: Start; server: Promise<RunningServer> } | null = null
  return async () => {
    const { startServer: start } = (await vite.ssrLoadModule('/src/server/main.ts')) as { startServer: Start }
    if (running?.start === start) return running.server
    const before = running
    const server = start({ port: 0, pageDir: 'dist/page', version: 'dev', print: () => {}, warn: (line) => vite.config.logger.warn(line) })
    running = { start, server }
    await (await before?.server)?.close()
    vite.config.logger.info(`  Open ${vite.resolvedUrls?.local[0]}#token=${(await server).token}`)
    return server
  }
}
