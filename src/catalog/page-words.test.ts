import { describe, expect, it } from 'vitest'
import { pageWords } from './page-words.ts'
import { questions } from './questions/index.ts'
import { readingPaths } from './reading-paths.ts'

describe('pageWords', () => {
  it('takes title and description of a cause from its prose', async () => {
    expect(await pageWords('/causes/wrong-port')).toEqual({
      title: 'The app listens on another port than the proxy calls',
      description:
        'The proxy connects to the upstream, where nobody listens, and the kernel refuses within a millisecond. The app is alive and waits on another port.',
    })
  })

  it.each([
    '/nothing',
    '/causes/nothing',
    '/causes/wrong-port/',
    '/stacks/',
    '/check/nothing',
    '/r/abc',
    '/constructor',
    '/causes/constructor',
  ])('has no words for %s', async (path) => {
    expect(await pageWords(path)).toBeNull()
  })

  it('has short words in plain text for every page that is read or asks', async () => {
    const paths = ['/', '/report', '/visitor', '/owner', ...questions.map(({ id }) => `/check/${id}`), ...readingPaths]
    const words = await Promise.all(paths.map(pageWords))
    const odd = words.filter(
      (one) =>
        one === null ||
        one.title === '' ||
        one.description.length < 30 ||
        one.description.length > 200 ||
        /[{}]/.test(one.title + one.description),
    )
    expect(odd).toEqual([])
  })
})
