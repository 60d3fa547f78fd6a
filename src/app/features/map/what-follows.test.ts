import { describe, expect, it } from 'vitest'
import { findQuestion, questions } from '../../../catalog/questions/index.ts'
import { whatFollows } from './what-follows.ts'

const follows = (id: string, option: string) => {
  const question = findQuestion(id)
  if (question === undefined) throw new Error(id)
  return whatFollows(question, option)
}

describe('whatFollows', () => {
  it('points to the cause that an answer speaks for', () => {
    expect(follows('listening', 'other-port').pointsTo[0]).toEqual({
      id: 'wrong-port',
      title: 'The app listens on another port than the proxy calls',
    })
  })

  it('says where somebody ends who is asked nothing more', () => {
    expect(follows('role', 'visitor')).toEqual({ pointsTo: [], adds: [], spares: [], endsAt: 'visitor' })
    expect(follows('role', 'owner-without-shell').endsAt).toEqual('owner')
    expect(follows('role', 'operator').endsAt).toBeNull()
  })

  it('says which questions an answer adds and spares', () => {
    expect(follows('process', 'not-running').spares).toContain('listening')
    expect(follows('log', 'tls').adds).toEqual(['tls'])
  })

  it('lets no answer of an unknown amount to anything', () => {
    const odd = questions
      .filter(({ options }) => (options as readonly string[]).includes('unknown'))
      .filter(({ id }) => follows(id, 'unknown').pointsTo.length > 0)
    expect(odd).toEqual([])
  })
})
