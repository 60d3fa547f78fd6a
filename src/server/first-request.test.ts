import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startServer } from './main.ts'

it('answers whoever asks in the very moment in which it listens', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  await writeFile(join(pageDir, 'index.html'), '<!doctype html>page')
  const port = await freePort()
  const asked = askAsSoonAs(port)
  const server = await startServer({ port, pageDir, version: '1.2.3', print: () => {}, warn: () => {}, env: {} })
  expect(await asked).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  await server.close()
  await rm(pageDir, { recursive: true })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Tries again and again until somebody takes the connection; out: what comes back first. */
async function askAsSoonAs(port: number): Promise<string> {
  for (;;) {
    const socket = await tryOnce(port)
    if (socket === null) {
      await setImmediate()
      continue
    }
    socket.write(`GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)
    const [answer] = await once(socket, 'data')
    socket.destroy()
    return String(answer)
  }
}

async function tryOnce(port: number): Promise<Socket | null> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    return null
  }
}
