import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { root } from './badgateway.ts'
import { listening, type Stoppable } from './stoppable.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** The built page on a host that serves files and nothing else, as a static host does: no API, a folder’s index.html, and index.html for paths that are no file. */
export async function startStaticPage(): Promise<Stoppable & { address: string }> {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURI(new URL(request.url ?? '/', 'http://127.0.0.1').pathname))
    const isPage = extname(path) === '' && !path.startsWith('/api/')
    const read = (file: string) => readFile(join(root, 'dist/page', file)).catch(() => null)
    const body = isPage ? ((await read(`${path}/index.html`)) ?? (await read('index.html'))) : await read(path)
    const type = isPage ? 'text/html' : (types[extname(path)] ?? 'application/octet-stream')
    if (body === null) response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n')
    else response.writeHead(200, { 'content-type': type }).end(body)
  })
  const { port, stop } = await listening({ host: '127.0.0.1' }, server)
  return { address: `http://127.0.0.1:${port}/`, stop }
}
