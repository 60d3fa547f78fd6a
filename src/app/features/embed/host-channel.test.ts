import { describe, expect, it } from 'vitest'
import { heardFromHost, tellHost } from './host-channel.ts'

function fakeHost() {
  const sent: unknown[] = []
  const window = { postMessage: (...args: unknown[]) => void sent.push(args) } as unknown as Window
  return { host: { origin: 'https://wiki.example', window }, sent }
}

describe('tellHost', () => {
  it('names the origin', () => {
    const { host, sent } = fakeHost()
    tellHost(host, { height: 812 })
    expect(sent).toEqual([[{ badgateway: { height: 812 } }, 'https://wiki.example']])
  })
})

describe('heardFromHost', () => {
  const data = { badgateway: { theme: 'dark', presets: '#v=1&proxy=nginx' } }

  it('takes what the page around it says', () => {
    const { host } = fakeHost()
    expect(heardFromHost(host, { source: host.window, origin: host.origin, data })).toEqual({ theme: 'dark', presets: '#v=1&proxy=nginx' })
  })

  it('takes nothing from another window, another origin, or of another form', () => {
    const { host } = fakeHost()
    const from = { source: host.window, origin: host.origin }
    expect(heardFromHost(host, { ...from, source: fakeHost().host.window, data })).toBe(null)
    expect(heardFromHost(host, { ...from, origin: 'https://evil.example', data })).toBe(null)
    expect(heardFromHost(host, { ...from, origin: 'null', data })).toBe(null)
    for (const other of [null, 'text', 7, {}, { giscus: {} }, { badgateway: null }, { badgateway: 'x' }])
      expect(heardFromHost(host, { ...from, data: other })).toBe(null)
  })

  it('leaves out values of a wrong form', () => {
    const { host } = fakeHost()
    const from = { source: host.window, origin: host.origin }
    expect(heardFromHost(host, { ...from, data: { badgateway: { theme: 'pink', presets: 7 } } })).toEqual({})
    expect(heardFromHost(host, { ...from, data: { badgateway: { presets: 'a'.repeat(10_001) } } })).toEqual({})
  })
})
