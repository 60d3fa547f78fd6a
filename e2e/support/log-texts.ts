/** One line of nginx’s error log, with a secret in it. */
export const refusedLine =
  '2026/11/22 01:52:07 [error] 20314#20314: *47902 connect() failed (111: Connection refused) while connecting to upstream, client: ' +
  '198.51.100.7, server: shop.example.com, request: "GET /cart?session=c81e728d HTTP/1.1", upstream: ' +
  '"http://127.0.0.1:3000/cart?session=c81e728d", host: "shop.example.com"'

/** gunicorn kills a worker that takes too long; a moment later nginx sees the connection end. */
export const closedEarlyAfterTimeout = `[2026-11-22 01:52:07 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:11)
2026/11/22 01:52:07 [error] 31#31: *8 upstream prematurely closed connection while reading response header from upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /export HTTP/1.1", upstream: "http://127.0.0.1:8000/export", host: "shop.example.com"`

/** An hour of a log in which refusals begin after half of it, among a few time-outs. */
export const hourOfLog = Array.from({ length: 60 }, (_, minute) => {
  const at = `2026/11/22 01:${String(minute).padStart(2, '0')}:07`
  const lines = minute < 30 ? [] : Array.from({ length: 3 + ((minute * 7) % 5) }, () => refusedLine.replace('2026/11/22 01:52:07', at))
  if (minute % 17 === 3)
    lines.push(
      `${at} [error] 1#1: *1 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 198.51.100.7, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "a"`,
    )
  return lines.join('\n')
})
  .filter((lines) => lines !== '')
  .join('\n')
