import type { Server } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { CannotStart } from './cannot-start.ts'

/** The server cannot listen as asked. The message is one line that says why and how to mend it. */
export class CannotListen extends CannotStart {
  override name = 'CannotListen'
}

const localHosts = ['127.0.0.1', '::1', 'localhost']

/**
 * Binds the server to a loopback host or, with `forOthers`, to any address of this machine. Out: the address and port it got.
 * Rejects with CannotListen for any other host, a port that is taken or not allowed, and an address that this machine lacks.
 */
export async function listen(server: Server, host: string, port: number, forOthers = false): Promise<AddressInfo> {
  if (!localHosts.includes(host) && !forOthers)
    throw new CannotListen('--host takes 127.0.0.1, ::1 or localhost. To serve other machines, add --shared.')
  if (!localHosts.includes(host) && isIP(host) === 0)
    throw new CannotListen('--host takes an address of this machine, such as 0.0.0.0 or ::, or localhost.')
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new CannotListen('--port takes a whole number from 0 to 65535.')
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)))
    server.listen({ host, port, exclusive: true }, resolve)
  })
  server.removeAllListeners('error')
  return server.address() as AddressInfo
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new CannotListen(`Port ${port} is taken by another program. Choose another one with --port, or --port 0 for any free one.`)
    case 'EACCES':
      return new CannotListen(`Port ${port} is reserved for the administrator. Choose one above 1023 with --port.`)
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return new CannotListen('This machine does not have that address. Leave out --host to listen on 127.0.0.1.')
    default:
      return error
  }
}
