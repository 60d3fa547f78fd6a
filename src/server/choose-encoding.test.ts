import { expect, it } from 'vitest'
import { chooseEncoding } from './choose-encoding.ts'

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.0,gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['gzip ; q=1', 'gzip'],
  ['br;q=nonsense', 'identity'],
  ['brotli, xgzip', 'identity'],
])('picks for Accept-Encoding %j: %s', (header, expected) => {
  expect(chooseEncoding(header, () => true)).toBe(expected)
})

it('picks only what there is', () => {
  expect(chooseEncoding('br, gzip', (encoding) => encoding === 'gzip')).toBe('gzip')
  expect(chooseEncoding('br, gzip', () => false)).toBe('identity')
})
