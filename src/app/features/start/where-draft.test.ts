import { describe, expect, it } from 'vitest'
import { draftOf, problemsOf, whereOf } from './where-draft.ts'

const typed = {
  url: ' https://shop.example.com/cart ',
  upstream: '127.0.0.1:3000',
  proxy: 'nginx',
  app: '',
  via: 'cloudflare,aws-alb',
  service: '',
}

describe('whereOf', () => {
  it('keeps what was typed, trimmed, and leaves out what is not known', () => {
    expect(whereOf(typed, 'operator')).toEqual({
      url: 'https://shop.example.com/cart',
      upstream: '127.0.0.1:3000',
      proxy: 'nginx',
      via: ['cloudflare', 'aws-alb'],
    })
  })

  it('takes only the address of a visitor', () => {
    expect(whereOf(typed, 'visitor')).toEqual({ url: 'https://shop.example.com/cart' })
  })

  it('gives back what a link held', () => {
    const where = { url: 'http://a/', via: ['none'], service: 'shop' }
    expect(whereOf(draftOf(where), 'operator')).toEqual(where)
  })
})

describe('problemsOf', () => {
  it('lets an operator begin with nothing', () => {
    expect(problemsOf({}, 'operator')).toEqual([])
  })

  it('needs the address of a visitor', () => {
    expect(problemsOf({}, 'visitor').map(({ field }) => field)).toEqual(['url'])
  })

  it('names each field that cannot be used, in the order of the form', () => {
    expect(problemsOf({ url: 'ftp://a/', upstream: 'nowhere' }, 'operator').map(({ field }) => field)).toEqual(['url', 'upstream'])
  })
})
