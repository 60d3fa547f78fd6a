import { parseUpstreamAddress } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import { readTime } from './amounts.ts'
import { type ProxyTarget, type ProxyWay, withoutNulls } from './proxy-way.ts'

type Backend = { line: number; said: Map<string, string> }

/** `.name = value;`, a bracket, and what may hold a bracket that is none: a string, a comment. */
const tokens = /\.(\w{1,40})\s{0,20}=\s{0,20}"?([^";{}]{1,400})"?\s{0,20};|[{}]|"[^"]*"|#.*|\/\/.*/g

/**
 * The backends of a VCL file, each as one way; Varnish takes the first where the code chooses none.
 * Source: vcl-backend(7).
 */
export function varnishWays(lines: readonly NumberedLine[]): ProxyWay[] {
  const backends: Backend[] = []
  let open: Backend | null = null
  let depth = 0
  for (const { text, line } of lines) {
    if (/^\s*backend\s+[\w.-]{1,200}\s*(?:\{|$)/.test(text)) {
      open = { line, said: new Map() }
      depth = 0
      backends.push(open)
    }
    for (const [token, name, value = ''] of text.matchAll(tokens)) {
      if (token === '{') depth += 1
      else if (token === '}') depth -= 1
      // Deeper stands what a probe asks.
      else if (name !== undefined && depth === 1) open?.said.set(name, value)
      if (token === '}' && depth <= 0) open = null
    }
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
