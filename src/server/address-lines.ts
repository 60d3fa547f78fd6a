import { isIP } from 'node:net'
import { userInfo } from 'node:os'

/**
 * What whoever runs a shared server reads when it is ready: the address, never the token. `tokenFile` is where that is from; null when none
 * is asked for.
 */
export function sharedAddressLines(address: string, tokenFile: string | null): string[] {
  const token =
    tokenFile === null
      ? 'It asks for no token: whoever reaches it may probe the services on its list.'
      : `Probing takes the token in ${tokenFile}: add it to the address that you give away, as #token=….`
  return ['badgateway is ready for others at this address:', '', `  ${address}`, '', token]
}

/**
 * What a person reads when the server is ready: the address with its token and, over SSH, the command that brings it to
 * their own browser. `bound` is where the server listens; sshd sets SSH_CONNECTION to "client port server port" (sshd(8)).
 */
export function addressLines(address: string, bound: { address: string; port: number }, env: NodeJS.ProcessEnv): string[] {
  const lines = ['badgateway is ready. Open this address, and keep it to yourself:', '', `  ${address}`, '']
  const [, , server = '', sshPort = ''] = env.SSH_CONNECTION?.split(' ') ?? []
  if (isIP(server.replace(/%[\w.-]+$/, '')) === 0) return lines

  const host = bound.address.includes(':') ? `[${bound.address}]` : bound.address
  const atPort = sshPort === '22' || !/^\d+$/.test(sshPort) ? '' : `-p ${sshPort} `
  return [
    ...lines,
    'You are here over SSH. To open it in your own browser, first run this on your own machine:',
    '',
    `  ssh ${atPort}-L ${bound.port}:${host}:${bound.port} ${userInfo().username}@${server}`,
    '',
  ]
}
