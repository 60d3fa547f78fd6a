import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { CannotListen, listen } from './listen.ts'

const servers: ReturnType<typeof createServer>[] = []
function newServer() {
  const server = createServer()
  servers.push(server)
  return server
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

describe('listen', () => {
  it('takes any free port of the loopback address', async () => {
    const bound = await listen(newServer(), '127.0.0.1', 0)
    expect(bound).toEqual({ address: '127.0.0.1', family: 'IPv4', port: expect.any(Number) })
    expect(bound.port).toBeGreaterThan(0)
  })

  it('says how to mend a port that is taken', async () => {
    const taken = newServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    await expect(listen(newServer(), '127.0.0.1', port)).rejects.toEqual(
      new CannotListen(`Port ${port} is taken by another program. Choose another one with --port, or --port 0 for any free one.`),
    )
  })

  it.each([-1, 65536, 80.5, Number.NaN])('refuses the port %s', async (port) => {
    await expect(listen(newServer(), '127.0.0.1', port)).rejects.toEqual(new CannotListen('--port takes a whole number from 0 to 65535.'))
  })

  it('takes the name localhost', async () => {
    expect(['127.0.0.1', '::1']).toContain((await listen(newServer(), 'localhost', 0)).address)
  })

  it.each(['0.0.0.0', '::', '192.0.2.1', 'example.com', '', '127.0.0.2', 'localhost.evil.example'])('refuses the host %j', async (host) => {
    await expect(listen(newServer(), host, 0)).rejects.toEqual(
      new CannotListen('--host takes 127.0.0.1, ::1 or localhost. To serve other machines, add --shared.'),
    )
  })

  it('takes any address of this machine for others', async () => {
    expect((await listen(newServer(), '0.0.0.0', 0, true)).address).toBe('0.0.0.0')
    expect((await listen(newServer(), '127.0.0.2', 0, true)).address).toBe('127.0.0.2')
  })

  it.each([
    ['example.com', '--host takes an address of this machine, such as 0.0.0.0 or ::, or localhost.'],
    ['192.0.2.1', 'This machine does not have that address. Leave out --host to listen on 127.0.0.1.'],
  ])('refuses %s for others too', async (host, says) => {
    await expect(listen(newServer(), host, 0, true)).rejects.toEqual(new CannotListen(says))
  })
})
