import type { Entry } from './entries.ts'

/** How the requests to one backend of a group ended, in an access log that names both. */
export type PeerAnswers = { group: string; peer: string; answered: number; failed: number; firstFailure: Entry | null }

/** What comes after so many backends is not counted. */
const mostPeers = 500

/**
 * Counts, for every backend that an access log names, the answers and the failures of a gateway (502, 503, 504). Where nginx asked one
 * backend after the other for a request, each is counted with its own.
 */
export function createPeerAnswers(): { add: (entry: Entry) => void; rows: () => PeerAnswers[] } {
  const rows = new Map<string, PeerAnswers>()
  const groups = new Map<string, string>()
  return {
    add: (entry) => {
      const found = readAnswer(entry.text)
      if (found !== null) count(found, entry)
      else for (const one of readAttempts(entry.text, groups)) count(one, entry)
    },
    rows: () => [...rows.values()],
  }

  function count(found: Answer, entry: Entry): void {
    const key = `${found.group} ${found.peer}`
    const row = rows.get(key) ?? { group: found.group, peer: found.peer, answered: 0, failed: 0, firstFailure: null }
    if (!rows.has(key) && rows.size >= mostPeers) return
    rows.set(key, row)
    if (found.status >= 502 && found.status <= 504) {
      row.failed += 1
      row.firstFailure ??= entry
    } else row.answered += 1
  }
}

/** From how many lines on the failures are said to be one backend’s. */
const fewest = { failed: 5, answered: 10 } as const

/**
 * The backend that alone fails: at least five failures, every one its own, while others of its group answered ten times or more. Null
 * otherwise. That some requests succeed at all is no finding: they may have been for other pages.
 */
export function oneBadPeer(rows: readonly PeerAnswers[]): PeerAnswers | null {
  const failing = rows.filter(({ failed }) => failed > 0)
  const [bad] = failing
  if (bad === undefined || failing.length > 1 || bad.failed < fewest.failed) return null
  const others = rows.filter((row) => row.group === bad.group && row !== bad)
  return others.reduce((sum, { answered }) => sum + answered, 0) >= fewest.answered ? bad : null
}

type Answer = { group: string; peer: string; status: number }

/** nginx’s `$upstream_addr` and `$upstream_status` of a request that went to several backends: `10.0.3.17:80, 10.0.3.18:80 … 502, 200`. */
const attempted =
  /(?<![\w.:[\]-])(?<peers>[\w.[\]-][\w.:[\]-]{1,60}:\d{1,5}(?:, [\w.:[\]-]{3,60}){1,9})(?![\w.:]).{1,300}?(?<![\w.])(?<statuses>\d{3}(?:, \d{3}){1,9})(?![\w.,])/

/** Backends that were asked for one request are of one group; `groups` remembers it by backend. */
function readAttempts(text: string, groups: Map<string, string>): Answer[] {
  const { peers = '', statuses = '' } = text.includes(', ') ? (attempted.exec(text.slice(0, 4000))?.groups ?? {}) : {}
  const asked = peers.split(', ')
  const ends = statuses.split(', ')
  if (asked.length < 2 || ends.length !== asked.length || groups.size > mostPeers) return []
  const group = asked.map((peer) => groups.get(peer)).find((known) => known !== undefined) ?? `upstream of ${asked[0]}`
  return asked.map((peer, index) => {
    groups.set(peer, group)
    return { group, peer, status: Number(ends[index]) }
  })
}

function readAnswer(text: string): Answer | null {
  for (const { sign, shape } of shapes) {
    if (!text.includes(sign)) continue
    const { group, peer, status } = shape.exec(text.slice(0, 4000))?.groups ?? {}
    if (group !== undefined && peer !== undefined) return { group, peer, status: Number(status) }
  }
  return null
}

/** The default access logs that tell group and backend, or what stands for the group: the name that was asked for. Where nginx names only the address, nobody knows what else is of its group. */
const shapes: readonly { sign: string; shape: RegExp }[] = [
  {
    // ingress-nginx: … [shop-web-80] [] 10.244.1.17:8080 5120 0.012 200 3f9c…
    sign: '] [',
    shape: /\[(?<group>[\w.-]{1,200})\] \[[\w.-]{0,200}\] (?<peer>[\w.:[\]-]{3,60}) \d{1,15} [\d.]{1,15} (?<status>\d{3})(?: |$)/,
  },
  {
    // HAProxy, option httplog: … app/web2 0/0/1/5/6 200 5120 - - ---- 12/9/4/2/0 …
    sign: ' - - ',
    shape: / (?<group>[\w.-]{1,100})\/(?<peer>[\w.-]{1,100}) -?\d{1,9}(?:\/[-+]?\d{1,9}){4} (?<status>\d{3}) \d{1,15} - - /,
  },
  {
    // AWS ALB: https TIME app/shop/50dc… CLIENT TARGET 0.001 0.006 0.000 502 502 … arn:aws:elasticloadbalancing:…:targetgroup/shop/1
    sign: ':targetgroup/',
    shape:
      /^(?:https?|h2|grpcs?|wss?) \S{1,40} \S{1,200} \S{1,60} (?<peer>[\w.:[\]-]{3,60}) [-\d.]{1,15} [-\d.]{1,15} [-\d.]{1,15} (?<status>\d{3}) .{0,3000}:targetgroup\/(?<group>[\w.-]{1,100})\//,
  },
  {
    // Envoy: "GET / HTTP/1.1" 503 UF … "FORWARDED-FOR" "AGENT" "REQUEST-ID" "AUTHORITY" "10.0.3.17:8080"
    sign: ' HTTP/',
    shape:
      / HTTP\/[\d.]{1,3}" (?<status>\d{3}) \S{1,60} .{0,600}? "[^"]{0,1000}" "[^"]{0,1000}" "(?:[0-9a-f-]{36}|-)" "(?<group>[\w.:-]{1,253})" "(?<peer>[\w.:[\]-]{3,80}:\d{1,5})"/,
  },
  {
    // Traefik: "GET / HTTP/1.1" 502 11 "-" "-" 4821 "shop@docker" "http://10.0.3.17:8080" 3ms
    sign: '@',
    shape:
      /" (?<status>\d{3}) \d{1,15} "[^"]{0,1000}" "[^"]{0,1000}" \d{1,15} "(?<group>[\w.@/-]{1,200})" "[a-z0-9+]{1,10}:\/\/(?<peer>[\w.:[\]-]{3,80})[^"\s]{0,300}" \d{1,9}ms/,
  },
  {
    sign: '"ServiceAddr":',
    shape:
      /"DownstreamStatus":(?<status>\d{3}),.{0,2000}?"RouterName":"(?<group>[^"]{1,200})".{0,1000}?"ServiceAddr":"(?<peer>[\w.:[\]-]{3,80})"/,
  },
  {
    // Heroku’s router: at=info method=GET path="/" host=shop.example.com … dyno=web.1 connect=1ms service=14ms status=200 bytes=…
    sign: ' dyno=',
    shape: / host=(?<group>[\w.-]{1,253}) .{0,1000}?\bdyno=(?<peer>[a-z][\w-]{0,50}\.\d{1,6}) .{0,200}?\bstatus=(?<status>\d{3})(?: |$)/,
  },
]
