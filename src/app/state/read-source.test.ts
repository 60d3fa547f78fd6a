import { describe, expect, it } from 'vitest'
import { readSource } from './read-source.ts'

const timeout = '[2026-11-22 01:52:07 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:11)\n'
const closed =
  '2026/11/22 01:52:07 [error] 1#1: *9 upstream prematurely closed connection while reading response header from upstream, client: ' +
  '198.51.100.7, server: a, request: "GET /?token=c81e728d9d4c HTTP/1.1", upstream: "http://127.0.0.1:8000/?token=c81e728d9d4c", host: "a"\n'

async function read(source: string | Blob) {
  const progress: number[] = []
  const found = await readSource({ source, name: 'error.log', where: {} }, (done) => progress.push(done))
  return { found, progress }
}

describe('readSource', () => {
  it('gives facts and counts, and the lines that decide, redacted, with their numbers', async () => {
    const { found, progress } = await read(`hello\n${timeout}${closed}${closed}`)
    expect(progress).toEqual([6 + timeout.length + 2 * closed.length])
    expect(found.deciding.map(({ number, hidden }) => ({ number, hidden }))).toEqual([
      { number: 2, hidden: 0 },
      { number: 3, hidden: 2 },
    ])
    expect(found.deciding[1]?.says).toMatch(/^The first of 2 like it\. /)
    expect(JSON.stringify(found)).not.toContain('c81e728d9d4c')
    expect(found.failures.map(({ id, program, peer, count, decides }) => ({ id, program, peer, count, decides }))).toEqual([
      { id: 'worker-timeout', program: 'gunicorn', peer: null, count: 1, decides: true },
      { id: 'premature-close', program: 'nginx', peer: '127.0.0.1:8000', count: 2, decides: true },
    ])
    expect(structuredClone(found)).toEqual(found)
  })

  it('reads a file as it reads the text in it: UTF-8, UTF-16 with its mark, gzip', async () => {
    const text = (timeout + closed).repeat(50)
    const utf16 = new Blob([
      new Uint8Array([0xff, 0xfe]),
      new Uint8Array(new Uint16Array([...text].map((char) => char.charCodeAt(0))).buffer),
    ])
    const packed = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob()
    const wanted = { ...(await read(text)).found, ms: 0 }
    for (const file of [new Blob([text]), utf16, packed]) {
      const { found, progress } = await read(file)
      expect({ ...found, ms: 0 }).toEqual(wanted)
      expect(progress.at(-1)).toBe(file.size)
    }
  })

  it('rejects an archive that is damaged', async () => {
    await expect(read(new Blob([new Uint8Array([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8])]))).rejects.toThrow()
  })
})
