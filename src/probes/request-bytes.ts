import type { ProbeTarget } from '../contract/probe.ts'
import { version } from '../contract/version.ts'

/**
 * The bytes of a request. `connection`: whether the other side shall close afterwards.
 * UTF-8 and never Latin-1, which would fold U+010A into a line feed and so split the request.
 */
export function requestBytes({ method, requestTarget, hostHeader }: ProbeTarget, connection: 'close' | 'keep-alive'): Buffer {
  const lines = [
    `${method} ${requestTarget} HTTP/1.1`,
    `Host: ${hostHeader}`,
    `User-Agent: badgateway/${version}`,
    'Accept: */*',
    `Connection: ${connection}`,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8')
}
