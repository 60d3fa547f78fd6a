import { describe, expect, it } from 'vitest'
import { isEmbedPath, secureHeaders } from './secure-headers.ts'
import { createTestApp } from './test-app.ts'

const names = ['content-security-policy', 'x-frame-options', 'cross-origin-resource-policy'] as const

async function headersOf(path: string, embedOrigins: readonly string[] = []) {
  const { headers } = await createTestApp({ embedOrigins }).request(path, { headers: { host: 'localhost:5502' } })
  const [policy, frames, resource] = names.map((name) => headers.get(name))
  return [policy?.replace(/^.*frame-ancestors /, ''), frames, resource]
}

describe('who may frame what', () => {
  it.each(['/', '/check/process', '/report', '/embed-code', '/embed/nothing', '/embed/check/a/b', '/embed.js/x', '/api/health', '/oembed'])(
    'nobody %s',
    async (path) => {
      expect(await headersOf(path, ['https://wiki.example.com'])).toEqual(["'none'", 'DENY', 'same-origin'])
    },
  )

  it.each(['/embed', '/embed/', '/embed/check/process', '/embed/report', '/embed/visitor', '/embed/owner', '/embed/r/abc'])(
    'its own pages and those of the listed sites %s',
    async (path) => {
      expect(await headersOf(path)).toEqual(["'self'", null, 'same-origin'])
      const listed = ['https://wiki.example.com', 'http://localhost:8000']
      expect(await headersOf(path, listed)).toEqual(["'self' https://wiki.example.com http://localhost:8000", null, 'same-origin'])
    },
  )

  it('leaves the rest of the policy as it is everywhere', async () => {
    const { headers } = await createTestApp().request('/embed', { headers: { host: 'localhost:5502' } })
    const own = (policy: string | null | undefined) => policy?.replace(/; frame-ancestors .*$/, '')
    expect(own(headers.get('content-security-policy'))).toBe(own(secureHeaders['content-security-policy']))
  })

  it('lets other sites load the script of the element, and nothing else', async () => {
    expect(await headersOf('/embed.js')).toEqual(["'none'", 'DENY', 'cross-origin'])
    expect(await headersOf('/theme.js')).toEqual(["'none'", 'DENY', 'same-origin'])
  })

  it('knows the path by its whole', () => {
    expect(['/embed\n', '/x/embed', '/embedded', '/EMBED'].filter(isEmbedPath)).toEqual([])
  })
})
