import { afterEach, describe, expect, it } from 'vitest'
import { questions } from '../../../catalog/questions/index.ts'
import { checkedReport, defineBadGateway, presetKeys, settingsOf } from './bad-gateway.ts'

const base = 'https://502.example.com/tools/'

describe('settingsOf', () => {
  it('knows the keys of permalinks', () => {
    expect([...presetKeys].sort()).toEqual(['url', 'proxy', 'upstream', 'via', 'app', 'service', ...questions.map(({ id }) => id)].sort())
  })

  it('makes the attributes a permalink, sorted', () => {
    const element = document.createElement('div')
    for (const [name, value] of Object.entries({
      id: 'x',
      service: 'check&out',
      'data-proxy': 'nginx',
      role: 'region',
      'data-role': 'operator',
    }))
      element.setAttribute(name, value)
    expect(settingsOf(element)).toEqual({ theme: 'auto', presets: '#v=1&proxy=nginx&role=operator&service=check%26out' })
  })

  it('says nothing about what is not set', () => {
    const element = document.createElement('div')
    element.setAttribute('theme', 'dark')
    element.setAttribute('url', '')
    element.setAttribute('role', 'region')
    expect(settingsOf(element)).toEqual({ theme: 'dark', presets: '#v=1' })
  })
})

describe('checkedReport', () => {
  const report = { verdict: 'diagnosed', causes: [{ id: 'wrong-port', confidence: 'proven' }], link: `${base}report#s=abc` } as const

  it('hands on ids, how sure, and the link', () => {
    const more = { ...report, facts: ['secret'], causes: [{ ...report.causes[0], says: 'secret' }] }
    expect(checkedReport(more as never, base)).toEqual(report)
  })

  it.each([
    ['nothing', null],
    ['a link to another site', { ...report, link: 'https://evil.example/report#s=abc' }],
    ['a script for a link', { ...report, link: 'javascript:alert(1)' }],
    ['text for a verdict', { ...report, verdict: '<b>diagnosed</b>' }],
    ['no list of causes', { ...report, causes: 'wrong-port' }],
  ])('takes %s for no report', (_, said) => {
    expect(checkedReport(said as never, base)).toBe(null)
  })

  it('leaves out causes of another form', () => {
    expect(checkedReport({ ...report, causes: [null, 'x', { id: 7 }, ...report.causes] } as never, base)).toEqual(report)
  })
})

describe('<bad-gateway>', () => {
  defineBadGateway(`${base}embed.js`)
  afterEach(() => {
    document.body.replaceChildren()
  })

  function frameOf(element: Element): HTMLIFrameElement {
    return element.shadowRoot!.querySelector('iframe')!
  }

  it('frames the page with its presets, theme and where it stands, and keeps its own content until the frame speaks', () => {
    document.body.innerHTML = '<bad-gateway service="checkout" theme="dark"><a href="/x">Open</a></bad-gateway>'
    const element = document.querySelector('bad-gateway')!
    const { src, title, loading, referrerPolicy, style } = frameOf(element)
    expect({ src, title, loading, referrerPolicy, opacity: style.opacity, height: style.height }).toEqual({
      src: `${base}embed#v=1&service=checkout&theme=dark${location.origin === 'null' ? '' : `&host=${encodeURIComponent(location.origin)}`}`,
      title: 'badgateway: why does this gateway answer 502?',
      loading: 'lazy',
      referrerPolicy: 'no-referrer',
      opacity: '0',
      height: '640px',
    })
    expect(element.shadowRoot!.querySelector('slot')?.hidden).toBe(false)
  })

  it('can be removed and added again', () => {
    const element = document.createElement('bad-gateway')
    document.body.append(element)
    const first = frameOf(element)
    element.remove()
    document.body.append(element)
    expect(element.shadowRoot!.querySelectorAll('iframe')).toHaveLength(1)
    expect(frameOf(element)).not.toBe(first)
  })

  it('hears its own frame only, at the origin of its script only', () => {
    const element = document.createElement('bad-gateway')
    const heard: unknown[] = []
    element.addEventListener('badgateway:step', (event) => heard.push((event as CustomEvent).detail))
    document.body.append(element)
    const frame = frameOf(element)
    // happy-dom loads no frame: any window does for its own.
    const own = {} as Window
    Object.defineProperty(frame, 'contentWindow', { value: own })
    const send = (from: { source?: unknown; origin?: string; data?: unknown }) => {
      const message = { source: own, origin: new URL(base).origin, data: { badgateway: { step: { question: 'process' } } }, ...from }
      window.dispatchEvent(Object.assign(new Event('message'), message))
    }
    send({ source: {} })
    send({ origin: 'https://evil.example' })
    send({ data: { giscus: {} } })
    send({ data: null })
    expect(heard).toEqual([])
    send({})
    send({ data: { badgateway: { step: { question: '<b>' } } } })
    send({ data: { badgateway: { height: 900 } } })
    expect([heard, frame.style.height]).toEqual([[{ question: 'process' }, { question: null }], '900px'])
    send({ data: { badgateway: { height: 1e9 } } })
    send({ data: { badgateway: { height: '12em' } } })
    send({ data: { badgateway: { height: -5 } } })
    expect(frame.style.height).toBe('20000px')
  })
})
