import { createServer } from 'node:http'
import { listening, type Stoppable } from './stoppable.ts'

/** What a path of the site answers: the body of a page, and its Content-Security-Policy where it has one. */
export type HostPage = { body: string; policy?: string }

export type HostSite = Stoppable & {
  /** `http://localhost:PORT`: another site than 127.0.0.1, where the program is. */
  origin: string
  /** Pages by path; they may be put there while it runs. */
  pages: Map<string, HostPage>
}

/** Somebody else’s site: a runbook that embeds the wizard, or one that would like to. In: the name under which it is reached. */
export async function startHostSite(host: 'localhost' | '127.0.0.1' = 'localhost'): Promise<HostSite> {
  const pages = new Map<string, HostPage>()
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '')
    if (page === undefined) {
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end()
      return
    }
    const policy = page.policy === undefined ? {} : { 'content-security-policy': page.policy }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...policy })
    response.end(`<!doctype html><html lang="en"><title>Runbook</title><main><h1>Checkout answers 502</h1>${page.body}</main></html>`)
  })
  const { port, stop } = await listening({ host }, server)
  return { origin: `http://${host}:${port}`, pages, stop }
}
