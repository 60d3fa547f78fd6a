import { closeSync, openSync, writeSync } from 'node:fs'

/**
 * The failures in the log: what nginx writes, the failure that it shows, and which servers it names (none, the group, a socket or eight
 * addresses). `from` and `to` are parts of the six hours: not everything fails all the time.
 * @typedef {{ failure: string, says: string, upstream: 'none' | 'group' | 'socket' | 'address', peer?: string, weight: number, from?: number, to?: number }} Kind
 * @type {readonly Kind[]}
 */
export const kinds = [
  {
    failure: 'connection-refused',
    says: 'connect() failed (111: Connection refused) while connecting to upstream',
    upstream: 'address',
    weight: 20,
  },
  {
    failure: 'connect-timeout',
    says: 'upstream timed out (110: Connection timed out) while connecting to upstream',
    upstream: 'address',
    weight: 6,
  },
  {
    failure: 'read-timeout',
    says: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
    upstream: 'address',
    weight: 15,
  },
  {
    failure: 'premature-close',
    says: 'upstream prematurely closed connection while reading response header from upstream',
    upstream: 'address',
    weight: 12,
    from: 0.3,
  },
  {
    failure: 'reset',
    says: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
    upstream: 'address',
    weight: 10,
  },
  {
    failure: 'no-live-upstreams',
    says: 'no live upstreams while connecting to upstream',
    upstream: 'group',
    weight: 15,
    from: 0.5,
    to: 0.7,
  },
  {
    failure: 'header-too-big',
    says: 'upstream sent too big header while reading response header from upstream',
    upstream: 'address',
    weight: 5,
  },
  {
    failure: 'invalid-header',
    says: 'upstream sent invalid header while reading response header from upstream',
    upstream: 'address',
    weight: 3,
  },
  {
    failure: 'host-unreachable',
    says: 'connect() failed (113: No route to host) while connecting to upstream',
    upstream: 'address',
    weight: 6,
    to: 0.4,
  },
  {
    failure: 'socket-missing',
    says: 'connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory) while connecting to upstream',
    upstream: 'socket',
    peer: 'unix:/run/php/php8.2-fpm.sock',
    weight: 4,
  },
  { failure: 'dns-failure', says: 'app.shop.internal could not be resolved (3: Host not found)', upstream: 'none', weight: 4 },
  {
    failure: 'wrong-protocol-on-port',
    says: 'SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream',
    upstream: 'address',
    weight: 5,
  },
]

/**
 * Writes a log as nginx writes it, with a third of lines that show no failure of an upstream. The same seed gives the same bytes.
 * @param {string} path
 * @param {{ bytes: number, seed?: number }} options
 * @returns what was written: `counts` by failure, peer and minute (since 1970, as written), each key the three joined by a space
 */
export function writeNginxLog(path, { bytes, seed = 1 }) {
  const dice = createDice(seed)
  const one = (/** @type {readonly any[]} */ from) => from[Math.floor(dice() * from.length)]
  const int = (/** @type {number} */ below) => Math.floor(dice() * below)
  const tails = Array.from(
    { length: 40_000 },
    () => `/api/v${1 + int(3)}/items/${int(100_000)}?ref=${int(2 ** 32).toString(16)}&page=${int(60)}`,
  )
  const files = Array.from({ length: 5000 }, () => `/srv/www/static/${one(['img', 'css', 'js'])}/${int(2 ** 31).toString(36)}.png`)
  const peers = Array.from({ length: 8 }, (_, index) => `10.0.3.${11 + index}:8080`)
  const users = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank']
  /** @type {Map<string, number>} */
  const counts = new Map()
  let connection = 40_000
  let lines = 0
  let failures = 0

  const line = (/** @type {number} */ part) => {
    const at = new Date(begin + Math.floor(part * sixHours))
    const time = at.toISOString().slice(0, 19).replace(/-/g, '/').replace('T', ' ')
    const pid = 800 + int(4)
    connection += 1 + int(4)
    const tail = one(tails)
    const request = `client: 203.0.113.${1 + int(254)}, server: shop.example.com, request: "${one(['GET', 'GET', 'GET', 'POST'])} ${tail} HTTP/1.1"`
    const head = (/** @type {string} */ level) => `${time} [${level}] ${pid}#${pid}: *${connection} `
    const rest = `, ${request}, host: "shop.example.com"`
    if (dice() < 1 / 3) return unrelated({ int, one, time, pid, head, rest, files, users })
    const kind = pick(dice, part)
    const address = one(peers)
    const upstream = {
      none: '',
      group: `, upstream: "http://shop-backend${tail}"`,
      socket: ', upstream: "fastcgi://unix:/run/php/php8.2-fpm.sock:"',
      address: `, upstream: "http://${address}${tail}"`,
    }[kind.upstream]
    const key = `${kind.failure} ${kind.upstream === 'address' ? address : (kind.peer ?? null)} ${Math.floor(at.getTime() / 60_000)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    failures += 1
    return `${head('error')}${kind.says}, ${request}${upstream}, host: "shop.example.com"`
  }

  const file = openSync(path, 'w')
  let written = 0
  while (written < bytes) {
    let block = ''
    for (let count = 0; count < 4000 && written + block.length < bytes; count++) {
      block += `${line(Math.min(1, (written + block.length) / bytes))}\n`
      lines += 1
    }
    written += writeSync(file, block, null, 'latin1')
  }
  closeSync(file)
  return { bytes: written, lines, failures, counts }
}

const begin = Date.UTC(2026, 10, 22, 3, 0, 0)
const sixHours = 6 * 3600 * 1000 - 1000

/** One in a hundred of these is another program’s line that came into the file, as with a shared standard error. */
function unrelated(/** @type {any} */ { int, one, time, pid, head, rest, files, users }) {
  const plain = `${time} [notice] ${pid}#${pid}: `
  const kind = int(100)
  if (kind < 30) return `${head('error')}open() "${one(files)}" failed (2: No such file or directory)${rest}`
  if (kind < 45) return `${head('info')}client 203.0.113.${1 + int(254)} closed keepalive connection`
  if (kind < 55)
    return `${head('info')}client timed out (110: Connection timed out) while waiting for request, client: 203.0.113.${1 + int(254)}, server: 0.0.0.0:443`
  if (kind < 70)
    return `${head('warn')}a client request body is buffered to a temporary file /var/cache/nginx/client_temp/${String(int(1e8)).padStart(10, '0')}${rest}`
  if (kind < 80) return `${head('error')}access forbidden by rule${rest}`
  if (kind < 85) return `${head('error')}directory index of "/srv/www/d${int(100_000)}/" is forbidden${rest}`
  if (kind < 90) return `${head('error')}user "${one(users)}" was not found in "/etc/nginx/htpasswd"${rest}`
  if (kind < 95) return `${plain}signal ${int(2) === 0 ? '17 (SIGCHLD)' : '1 (SIGHUP)'} received from ${int(30_000)}`
  if (kind < 99) return `${plain}worker process ${int(30_000)} exited with code 0`
  return `Nov 22 ${time.slice(11)} web1 systemd[1]: Started Session ${int(100_000)} of user root.`
}

/** @returns {Kind} */
function pick(/** @type {() => number} */ dice, /** @type {number} */ part) {
  const now = kinds.filter(({ from = 0, to = 1 }) => part >= from && part <= to)
  let left = dice() * now.reduce((sum, { weight }) => sum + weight, 0)
  for (const kind of now) {
    left -= kind.weight
    if (left < 0) return kind
  }
  return /** @type {Kind} */ (now[0])
}

/** Numbers from 0 to 1 that look random and are the same for the same seed: mulberry32. */
function createDice(/** @type {number} */ seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
