import { isIP } from 'node:net'
import { userInfo } from 'node:os'

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
