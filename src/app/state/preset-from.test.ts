import { describe, expect, it } from 'vitest'
import type { Service } from '../../contract/services.ts'
import { readAnswers } from '../../diagnosis/permalink.ts'
import { presetFrom } from './preset-from.ts'

const list: Service[] = [
  {
    name: 'checkout',
    url: 'https://shop.example.com/checkout',
    via: ['cloudflare', 'aws-alb'],
    proxy: 'nginx',
    upstreams: ['10.0.0.5:3000', '10.0.0.6:3000'],
    app: 'node',
    runbook: 'https://wiki.example.com/checkout',
  },
]
const preset = (fragment: string, services = list) => presetFrom(services, readAnswers(fragment))

describe('presetFrom', () => {
  it('gives what the service gives, and answers stay', () => {
    expect(preset('#v=1&service=checkout&process=running')).toEqual({
      where: {
        url: 'https://shop.example.com/checkout',
        via: ['cloudflare', 'aws-alb'],
        proxy: 'nginx',
        upstream: '10.0.0.5:3000',
        app: 'node',
      },
      answers: { process: 'running' },
      dropped: [],
    })
  })

  it('lets what the link gives win', () => {
    const { where } = preset('#v=1&service=checkout&proxy=haproxy&via=none&upstream=10.0.0.6:3000')
    expect(where).toEqual({
      url: 'https://shop.example.com/checkout',
      via: ['none'],
      proxy: 'haproxy',
      upstream: '10.0.0.6:3000',
      app: 'node',
      service: 'checkout',
    })
  })

  it('drops a name that is not listed and says so', () => {
    expect(preset('#v=1&service=chekout&colour=red')).toEqual({
      where: {},
      answers: {},
      dropped: ['The link holds a key that is not known.', 'The link names a service that this server does not list.'],
    })
  })

  it('takes a name beside an address for the unit, as the form writes it', () => {
    const where = { url: 'https://shop.example.com/', service: 'shop.service' }
    expect(preset('#v=1&service=shop.service&url=https://shop.example.com/')).toEqual({ where, answers: {}, dropped: [] })
  })

  it('changes nothing where none are listed', () => {
    expect(preset('#v=1&service=checkout', [])).toEqual({ where: { service: 'checkout' }, answers: {}, dropped: [] })
  })
})
