import { readingPaths } from '../src/catalog/reading-paths.ts'
import { unfurlPictures } from '../src/catalog/unfurl-pictures.ts'
import { expect, test } from './support/fixtures.ts'

test.describe('A link in a chat', () => {
  test('has a picture for every family of causes and every place, in the size that chats ask for', async ({ badgateway }) => {
    for (const { name } of unfurlPictures) {
      const answer = await fetch(`${badgateway.origin}/og/${name}.png`)
      expect([name, answer.status, ...(await sizeOf(answer))]).toEqual([name, 200, 1200, 630])
    }
  })

  test('to a page that is only read, or starts the wizard, tells what stands there', async ({ badgateway }) => {
    const titles = new Set<string>()
    const paths = ['/', '/visitor', '/owner', '/check/process', ...readingPaths]
    for (const path of paths) {
      const tags = headOf(await (await fetch(badgateway.origin + path)).text())
      expect(tags['og:url'], path).toBe(badgateway.origin + path)
      expect(tags['og:title'], path).toMatch(/^.{5,140}$/)
      expect(tags['og:description'], path).toMatch(/^.{20,300}$/)
      expect(tags['og:image'], path).toMatch(new RegExp(`^${badgateway.origin}/og/[a-z0-9-]+\\.png\\?v=[\\w-]{8}$`))
      expect((await fetch(tags['og:image'] ?? '')).headers.get('cache-control'), path).toContain('immutable')
      titles.add(tags['og:title'] ?? '')
    }
    expect(titles.size).toBe(paths.length)
  })
})

/** The properties of a page’s head by their names. */
function headOf(html: string): Record<string, string> {
  const head = /<!--head-->([\s\S]*)<!--\/head-->/.exec(html)?.[1] ?? ''
  return Object.fromEntries([...head.matchAll(/<meta +property="([^"]*)" content="([^"]*)">/g)].map(([, name, content]) => [name, content]))
}

/** Width and height of a PNG (PNG specification, third edition, 11.2.1). */
async function sizeOf(answer: Response): Promise<[number, number]> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}
