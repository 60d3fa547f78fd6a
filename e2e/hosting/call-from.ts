import { request as requestPlain } from 'node:http'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A call from another machine, as far as the proxy can tell: it comes from `from`, an address of 127.0.0.0/8 that is not the proxy’s own. */
export async function callFrom(
  from: string,
  url: URL,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const make = url.protocol === 'https:' ? request : requestPlain
  return new Promise((resolve, reject) => {
    // The address stands for the name, which no DNS here knows.
    const options = {
      method,
      localAddress: from,
      headers,
      rejectUnauthorized: false,
      servername: headers.host ?? '',
      agent: false as const,
    }
    const asked = make(url, options, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }), reject)
    })
    asked.on('error', reject).end(body)
  })
}
