import { describe, expect, it } from 'vitest'
import { fillForReader } from './fill-for-reader.ts'

describe('fillForReader', () => {
  it.each([
    ['The proxy calls {upstream}.', 'The proxy calls the upstream.'],
    ['{upstream} was never asked. {upstream} is fine, says {host}.', 'The upstream was never asked. The upstream is fine, says YOUR-SITE.'],
    ['The name {upstreamHost} and port {upstreamPort} of {appName}', 'The name app.internal and port 3000 of the app'],
    ['{nothing} stays', '{nothing} stays'],
  ])('%s', (text, said) => {
    expect(fillForReader(text)).toEqual(said)
  })
})
