import { describe, expect, it } from 'vitest'
import { lineAnchors, readTemplate } from './line-anchors.ts'

const program = (...templates: string[]) =>
  ({ lines: templates.map((template) => ({ template })) }) as unknown as Parameters<typeof lineAnchors>[0]

describe('lineAnchors', () => {
  it('makes names of words, and numbers those that come again', () => {
    expect(lineAnchors(program('connect() to {peer} failed ({errno:number}:', '"msg":"EOF"', 'msg EOF', '!'))).toEqual([
      'line-connect-to-peer-failed-errno',
      'line-msg-eof',
      'line-msg-eof-2',
      'line-',
    ])
  })

  it('cuts long ones', () => {
    expect(lineAnchors(program('a'.repeat(100)))).toEqual([`line-${'a'.repeat(64)}`])
  })
})

describe('readTemplate', () => {
  it.each([
    ['pid {pid:number} of {program}: {"x"}', 'a pid 7 of node: {"x"}', 'pid {pid} of {program}: {"x"}'],
    ['ut of memory: {what}', 'kernel: Out of memory: all', 'Out of memory: {what}'],
    ['{program} died', 'node died', '{program} died'],
    ['nowhere', 'something else', 'nowhere'],
  ])('%s', (template, sample, read) => {
    expect(readTemplate({ template, sample })).toEqual(read)
  })
})
