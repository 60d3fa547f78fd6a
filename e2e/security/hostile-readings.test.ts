import { describe, expect, it } from 'vitest'
import type { ProbeRunResult } from '../../src/contract/probe.ts'
import { makeCertificate } from '../../src/probes/certificate-bench.ts'
import { benchDeps, benchTarget, listen } from '../../src/probes/loopback-bench.ts'
import { runProbes } from '../../src/probes/run-probes.ts'
import { readProbeRun } from '../../src/reading/read-probe-run.ts'
import { readRows } from './figures.ts'
import { overTls } from './hostile-targets.ts'
import { answerAs, type MalformedRow } from './malformed-row.ts'

/** What would act on a terminal, a page or a log if it came out as it went in. */
const pieces: Record<string, string> = {
  'a title for the terminal': '\x1b]0;owned\x07',
  'a cleared screen': '\x1b[2J\x1b[1;1H',
  'an eight-bit escape': '\x9b31m',
  'a carriage return': 'fine\rfaked',
  'a null byte': 'a\0b',
  'a backspace': 'safe\b\b\b\bevil',
  'text that runs backwards': '\u202egnp.exe',
  'nothing to be seen': 'a\u200b\u200d\u2060\ufeffb',
  'a line separator': 'a\u2028b\u2029c',
  'a long word': 'w'.repeat(9000),
}
const places: Record<string, (piece: string) => string> = {
  'the reason': (piece) => `HTTP/1.1 502 ${piece}\r\n\r\n`,
  'the server’s name': (piece) => `HTTP/1.1 200 OK\r\nServer: ${piece}\r\n\r\n`,
  'a way': (piece) =>
    `HTTP/1.1 502 Bad Gateway\r\nVia: 1.1 ${piece}\r\nX-Cache: ${piece}\r\nX-Served-By: ${piece}\r\nX-Powered-By: ${piece}\r\n\r\n`,
  'a header’s name': (piece) => `HTTP/1.1 200 OK\r\n${piece}: 1\r\n\r\n`,
  'the way to go on': (piece) => `HTTP/1.1 302 Found\r\nLocation: http://u:p@elsewhere.example/${piece}?token=${piece}\r\n\r\n`,
  'the length': (piece) => `HTTP/1.1 200 OK\r\nContent-Length: ${piece}\r\n\r\n`,
  'a coding': (piece) => `HTTP/1.1 200 OK\r\nTransfer-Encoding: ${piece}\r\n\r\n`,
  'the body': (piece) => `HTTP/1.1 502 Bad Gateway\r\n\r\n<title>${piece}</title><center>nginx/${piece}</center>`,
  'a greeting': (piece) => `SSH-2.0-${piece}\r\n`,
  'the first bytes': (piece) => piece,
}
const asked = Object.entries(places).flatMap(([place, write]) =>
  Object.entries(pieces).map(([piece, text]) => ({ name: `${piece} in ${place}`, raw: write(text) })),
)

const deadlines = { firstByte: 1000, run: 2000 }
const unfit = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/

describe('what a target sends', () => {
  it('comes out of the facts short and escaped, wherever it stood', async () => {
    const seen = await Promise.all(asked.map(({ name, raw }) => textsOf(name, (socket) => socket.once('data', () => socket.end(raw)))))
    expect(seen.every(({ texts }) => texts.length > 0)).toBe(true)
    expect(seen.flatMap(faults)).toEqual([])
  })

  it('comes out so of every malformed response', async () => {
    const rows = readRows<MalformedRow>('malformed_http_responses.json').filter(({ then }) => then === 'close')
    const seen = await Promise.all(rows.map((row) => textsOf(row.name, answerAs(row))))
    expect(seen.flatMap(faults)).toEqual([])
  })

  it('comes out so of the names in a certificate', async () => {
    const names = ['\x1b]0;owned\x07.example', `${'w'.repeat(60)}.`.repeat(40), '\u202egnp.example']
    const seen = await Promise.all(
      names.map((name) => {
        const { key, cert } = makeCertificate({ name, altNames: [name, ...names] })
        return textsOf(name, overTls('', [], () => {}, { key, cert }).serve, 'https')
      }),
    )
    expect(seen.every(({ texts }) => texts.length > 0)).toBe(true)
    expect(seen.flatMap(faults)).toEqual([])
  })
})

type Seen = { name: string; texts: string[]; firstBytes: string[] }

/** Every text in the facts, and what the probe shows of the first bytes. */
async function textsOf(name: string, serve: Parameters<typeof listen>[1], protocol: 'http' | 'https' = 'http'): Promise<Seen> {
  await using server = await listen({ host: '127.0.0.1' }, serve)
  const target = { ...benchTarget({ host: '127.0.0.1', port: server.port }), protocol }
  const results: ProbeRunResult['results'] = await runProbes(
    { target, probes: protocol === 'https' ? ['tls', 'http'] : ['http'] },
    benchDeps({ deadlines }),
  )
  const facts = readProbeRun({ target, from: 'here', results }, { proxy: null, expected: null })
  return { name, texts: strings(facts), firstBytes: results.flatMap((result) => ('firstBytes' in result ? [result.firstBytes] : [])) }
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

function faults({ name, texts, firstBytes }: Seen): string[] {
  return [
    ...texts.filter((text) => unfit.test(text)).map((text) => `${name}: not escaped: ${JSON.stringify(text.slice(0, 80))}`),
    ...texts.filter((text) => text.length > 300).map((text) => `${name}: ${text.length} characters`),
    ...firstBytes.filter((text) => !/^[\x20-\x7e]{0,256}$/.test(text)).map(() => `${name}: first bytes`),
  ]
}
