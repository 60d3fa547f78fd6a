import type { Socket } from 'node:net'
import type { ProbeResultOf } from '../contract/probe.ts'
import { dialFirst } from './dial.ts'
import { dialAgain } from './dial-again.ts'
import { escapeBytes } from './escape-bytes.ts'
import { msSince } from './ms-since.ts'
import type { Probe } from './probe.ts'
import { protocolQuestions, type Question } from './protocol-questions.ts'
import { type Answer, recogniseAnswer, speaks } from './recognise-protocol.ts'

type Asked = Extract<ProbeResultOf<'protocol'>, { asked: unknown }>['asked'][number]
type Heard = Answer & { ms: number }

/**
 * In milliseconds: how long each question waits for an answer; how long the question of the expected protocol has the server to
 * itself; how long the others go on once one answer is certain; how long an answer that proves nothing yet may grow.
 */
const waits = { question: 700, alone: 150, others: 100, growth: 30 }

/**
 * Asks in several protocols, each on its own connection to the same address, and names what speaks there only when an answer proves
 * it. `silent`: nobody answered or closed anything; a process that hangs looks so, and a php-fpm pool with no idle worker.
 * The question of the expected protocol goes ahead, the others follow together once it has its answer: a server with a single
 * worker that waits for more of one question answers no other. Needs about 100 ms where something answers, 850 ms where nothing does.
 */
export const probeProtocol: Probe<'protocol'> = async (target, deps) => {
  const start = deps.now()
  const common = { probe: 'protocol', startedAt: deps.instant() } as const
  const dialled = await dialFirst(target.at, deps)
  if (dialled.socket === null) {
    const { outcome, code, says } = dialled
    return { ...common, ms: msSince(start, deps), outcome, code, says }
  }

  const enough = new AbortController()
  let othersTimer: NodeJS.Timeout | undefined
  const put = async (question: Question, socket: Socket | null): Promise<Heard> => {
    const startedAt = deps.now()
    const answer = socket === null ? notConnected(question) : await ask(socket, question, enough.signal)
    if (recogniseAnswer(answer) !== null) othersTimer ??= setTimeout(() => enough.abort(), waits.others)
    return { ...answer, ms: msSince(startedAt, deps) }
  }

  const { expected, others } = protocolQuestions(target)
  const ahead = put(expected, dialled.socket)
  await settledWithin(ahead, waits.alone)
  const heard = await Promise.all([
    ahead,
    ...others.map(async (question) => put(question, (await dialAgain(target.at, dialled.socket, deps)).socket)),
  ])
  clearTimeout(othersTimer)

  const spoken = speaks(heard, target.protocol)
  const silent = heard.every(({ outcome }) => outcome === 'silent')
  return {
    ...common,
    ms: msSince(start, deps),
    outcome: spoken !== null ? 'recognised' : silent ? 'silent' : 'unknown',
    address: dialled.attempt.address,
    speaks: spoken,
    asked: heard.map(describe),
  }
}

const maxAnswer = 256

/** Sends the bytes and listens until the answer proves something, stops growing, ends, or does not come in time. Destroys the socket. */
function ask(socket: Socket, { question, bytes }: Question, enough: AbortSignal): Promise<Answer> {
  let received = Buffer.alloc(0)
  return new Promise((resolve) => {
    const settle = (otherwise: Answer['outcome']) => {
      for (const timer of [wholeTimer, growthTimer]) clearTimeout(timer)
      enough.removeEventListener('abort', onEnough)
      socket.destroy()
      resolve({ question, outcome: received.length > 0 ? 'answered' : otherwise, bytes: received })
    }
    let growthTimer: NodeJS.Timeout | undefined
    const wholeTimer = setTimeout(() => settle('silent'), waits.question)
    const onEnough = () => settle('silent')
    enough.addEventListener('abort', onEnough, { once: true })
    socket.on('data', (data) => {
      received = Buffer.concat([received, data.subarray(0, maxAnswer - received.length)])
      const known = recogniseAnswer({ question, bytes: received }) !== null
      if (known || received.length >= maxAnswer) settle('answered')
      else growthTimer ??= setTimeout(() => settle('answered'), waits.growth)
    })
    socket.once('end', () => settle('closed'))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'reset' : 'failed'),
    )
    socket.once('close', () => settle('failed'))
    if (enough.aborted) settle('silent')
    else if (bytes.length > 0) socket.write(bytes)
  })
}

function settledWithin(promise: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void promise.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function notConnected({ question }: Question): Answer {
  return { question, outcome: 'failed', bytes: Buffer.alloc(0) }
}

function describe({ question, outcome, bytes, ms }: Heard): Asked {
  return { question, outcome, bytes: escapeBytes(bytes.subarray(0, 64)), ms }
}
