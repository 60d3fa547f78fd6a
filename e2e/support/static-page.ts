import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { root } from './badgateway.ts'
import { listening, type Stoppable } from './stoppable.ts'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/** The built page on a host that serves files and nothing else, as a static host does: no API, index.html for paths that are no file. */
export async function startStaticPage(): Promise<Stoppable & { address: string }> {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURI(new URL(request.url ?? '/', 'http://127.0.0.1').pathname))
    const name = extname(path) === '' && !path.startsWith('/api/') ? '/index.html' : path
    const body = await readFile(join(root, 'dist/page', name)).catch(() => null)
    if (body === null) response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n')
    else response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(body)
  })
  const { port, stop } = await listening({ host: '127.0.0.1' }, server)
  return { address: `http://127.0.0.1:${port}/`, stop }
}
