import { createServer } from 'node:net'

// A plain fast HTTP server on several free ports of 127.0.0.1, for scripts/bench/start-parts.mjs: it answers any request with the same
// bytes and closes. Messages in: { listen, holdMs }, 'count'. Messages out: { ports }; { counts, atOnce }: the requests that each port
// had since the last count, and the most that waited for their answer at one time on all of them.

const body = '<!doctype html><title>Shop</title><p>Everything is in order.</p>\n'
const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`

/** @type {number[]} */
let counts = []
let open = 0
let atOnce = 0

process.on('message', async (/** @type {{ listen: number, holdMs: number } | 'count'} */ asked) => {
  if (asked === 'count') {
    process.send?.({ counts, atOnce })
    counts = counts.map(() => 0)
    atOnce = open
    return
  }
  counts = new Array(asked.listen).fill(0)
  process.send?.({ ports: await Promise.all(counts.map((_, index) => listen(index, asked.holdMs))) })
})
process.on('disconnect', () => process.exit())

/** @returns {Promise<number>} */
function listen(/** @type {number} */ index, /** @type {number} */ holdMs) {
  const server = createServer({ noDelay: true }, (socket) => {
    let head = ''
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      head = ''
      counts[index] = (counts[index] ?? 0) + 1
      open += 1
      atOnce = Math.max(atOnce, open)
      const end = () => {
        open -= 1
        socket.end(answer)
      }
      if (holdMs === 0) end()
      else setTimeout(end, holdMs)
    })
  })
  return new Promise((resolve) =>
    server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () =>
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
    ),
  )
}
