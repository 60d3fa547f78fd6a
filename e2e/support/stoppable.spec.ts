import { expect, test } from '@playwright/test'
import { stopAll } from './stoppable.ts'

test('what cannot be stopped is said, and keeps nothing else running', async () => {
  const stopped: string[] = []
  const one = (name: string) => ({ stop: async () => void stopped.push(name) })
  const stuck = { stop: () => Promise.reject(new Error('It hangs.')) }
  await expect(stopAll([one('first'), stuck, one('last')])).rejects.toThrow('It hangs.')
  expect(stopped).toEqual(['last', 'first'])
})
