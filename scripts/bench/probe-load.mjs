import { Agent, request } from 'node:http'

// The load, in a process of its own, for scripts/bench/start-parts.mjs. A message in says what to ask for how long; the message out is
// what came. Each client has one connection, kept open, and asks again as soon as it has its answer (`everyMs`: no sooner than that).

/**
 * @typedef {{ method: 'GET' | 'POST', url: string, headers: Record<string, string>, body: string | null, expects: string }} Call
 * `expects`: what a right answer holds.
 * @typedef {{ calls: Call[], clients: number, seconds: number, everyMs: number, ownAddresses: boolean }} Job
 * Client n makes call n modulo their number. `ownAddresses`: each client calls from an address of its own, 127.0.1.1 and on.
 * @typedef {{ times: number[], seconds: number, right: number, statuses: Record<string, number>, without: number }} Came
 * `times`: milliseconds of each answer with status 200, sorted. `right`: those that hold what is expected. `statuses`: whole answers by
 * status, `closed` before an answer began, `cut` in the middle of one, and other errors by code. `without`: answers of status 429
 * without a Retry-After of whole seconds.
 */

/** After an error, so that a server that is gone is not asked a thousand times a second. */
const pauseMs = 20

process.on('message', async (/** @type {Job} */ job) => process.send?.(await put(job)))
process.on('disconnect', () => process.exit())

/** @returns {Promise<Came>} */
async function put(/** @type {Job} */ { calls, clients, seconds, everyMs, ownAddresses }) {
  /** @type {Came} */
  const came = { times: [], seconds: 0, right: 0, statuses: {}, without: 0 }
  const from = performance.now()
  const until = from + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const call = /** @type {Call} */ (calls[index % calls.length])
      const agent = new Agent({ keepAlive: true, maxSockets: 1, ...(ownAddresses ? { localAddress: `127.0.1.${index + 1}` } : {}) })
      while (performance.now() < until) {
        const start = performance.now()
        const answered = await ask(call, agent, came)
        const rest = Math.max(everyMs, answered ? 0 : pauseMs) - (performance.now() - start)
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
      }
      agent.destroy()
    }),
  )
  came.seconds = (performance.now() - from) / 1000
  came.times.sort((a, b) => a - b)
  return came
}

/** Asks once and counts what came. @returns {Promise<boolean>} */
function ask(/** @type {Call} */ { method, url, headers, body, expects }, /** @type {Agent} */ agent, /** @type {Came} */ came) {
  const start = performance.now()
  return new Promise((resolve) => {
    let readBefore = 0
    const count = (/** @type {string} */ what, /** @type {boolean} */ answered) => {
      came.statuses[what] = (came.statuses[what] ?? 0) + 1
      resolve(answered)
    }
    const asked = request(url, {
      method,
      agent,
      headers: body === null ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
    })
    asked.on('socket', (socket) => {
      readBefore = socket.bytesRead
    })
    asked.on('error', (/** @type {NodeJS.ErrnoException} */ { code = 'error' }) => {
      const began = (asked.socket?.bytesRead ?? readBefore) > readBefore
      count(began ? 'cut' : code === 'ECONNRESET' || code === 'EPIPE' ? 'closed' : code, false)
    })
    asked.on('response', (answer) => {
      let text = ''
      answer.setEncoding('latin1')
      answer.on('data', (some) => {
        text += some
      })
      answer.on('error', () => count('cut', false))
      answer.on('end', () => {
        if (answer.statusCode === 200) {
          came.times.push(performance.now() - start)
          if (text.includes(expects)) came.right += 1
        }
        if (answer.statusCode === 429 && !/^\d+$/.test(answer.headers['retry-after'] ?? '')) came.without += 1
        count(String(answer.statusCode), true)
      })
    })
    asked.end(body)
  })
}
