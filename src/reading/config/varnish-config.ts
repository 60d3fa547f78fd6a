import { parseUpstreamAddress } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import { readTime } from './amounts.ts'
import { type ProxyTarget, type ProxyWay, withoutNulls } from './proxy-way.ts'

type Backend = { line: number; said: Map<string, string> }

/**
 * The backends of a VCL file, each as one way; Varnish takes the first where the code chooses none.
 * Source: vcl-backend(7).
 */
export function varnishWays(lines: readonly NumberedLine[]): ProxyWay[] {
  const backends: Backend[] = []
  let open: Backend | null = null
  for (const { text, line } of lines) {
    const said = text.replace(/(?:#|\/\/).*$/, '')
    if (/^\s*backend\s+[\w.-]{1,200}\s*\{/.test(said)) {
      open = { line, said: new Map() }
      backends.push(open)
    }
    for (const [, name = '', value = ''] of said.matchAll(/\.(\w{1,40})\s{0,20}=\s{0,20}"?([^";]{1,400})"?\s{0,20};/g))
      open?.said.set(name, value)
    if (/\}\s*$/.test(said)) open = null
  }
  return backends.slice(0, mostBackends).flatMap(({ line, said }, index): ProxyWay[] => {
    const target = targetOf(said)
    if (target === null) return []
    const time = (name: string) => readTime(said.get(name))
    return [
      {
        line,
        quote: [...said].map(([name, value]) => `.${name} = ${value};`).join(' '),
        at: null,
        names: [],
        path: index === 0 ? '/' : null,
        targets: [target],
        settings: () => withoutNulls({ connectMs: time('connect_timeout'), responseMs: time('first_byte_timeout') }),
      },
    ]
  })
}

const mostBackends = 200

function targetOf(said: ReadonlyMap<string, string>): ProxyTarget | null {
  const path = said.get('path')
  const host = said.get('host') ?? ''
  const place = path === undefined ? `${host.includes(':') ? `[${host}]` : host}:${said.get('port') ?? '80'}` : `unix:${path}`
  const parsed = parseUpstreamAddress(`http://${place}`)
  return 'error' in parsed ? null : { protocol: 'http', at: parsed.address.at }
}
