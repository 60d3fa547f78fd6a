import { describe, expect, it } from 'vitest'
import { parseTargetUrl } from '../contract/target-url.ts'
import { readText } from './read-text.ts'
import { whatItNeeds } from './what-it-needs.ts'

const listeners = 'State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 511 127.0.0.1:3000 0.0.0.0:*\n'
const upstream = { host: '127.0.0.1', port: 3000 }
const target = parseTargetUrl('https://shop.example')
const url = 'target' in target ? target.target : null

describe('whatItNeeds', () => {
  it('asks for the upstream first, then for the address that fails, then for nothing', () => {
    const lookUp = '$ dig +short shop.example\n203.0.113.9\n'
    const knowing = [
      { proxy: null, upstream: null, url: null },
      { proxy: null, upstream, url: null },
      { proxy: null, upstream, url },
    ]
    expect(knowing.map((hints) => [whatItNeeds(listeners, hints), whatItNeeds(lookUp, hints)])).toEqual([
      [
        { is: 'This is a list of listeners', needs: 'upstream' },
        { is: 'This is a look-up of a name', needs: 'upstream' },
      ],
      [null, { is: 'This is a look-up of a name', needs: 'url' }],
      [null, null],
    ])
    expect(whatItNeeds('The quick brown fox', { proxy: null, upstream: null, url: null })).toBeNull()
  })

  it('is said of a list of listeners only while the upstream is not known', () => {
    expect(readText(listeners)).toMatchObject({
      needs: { is: 'This is a list of listeners', needs: 'upstream' },
      facts: [
        {
          about: 'text.kind',
          value: {
            is: 'nothing-known',
            says: 'This is a list of listeners: it must be compared with the address that the proxy calls, which is not known.',
          },
        },
      ],
    })
    expect(readText(listeners, { upstream })).toMatchObject({ needs: null, facts: [{ about: 'app.listening', value: { is: 'same' } }] })
  })
})
