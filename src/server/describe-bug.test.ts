import { expect, it } from 'vitest'
import { describeBug } from './describe-bug.ts'

it('names the place and leaves out the message, whatever it looks like', () => {
  const line = describeBug(new TypeError('shop.example\n    at secret (file:1:1)'))
  expect(line).toMatch(/^A bug in badgateway: TypeError at .*describe-bug\.test\.ts:\d+:\d+\)?$/)
})

it('does without a stack', () => {
  const error = new Error('shop.example')
  delete error.stack
  expect(describeBug(error)).toBe('A bug in badgateway: Error')
})
