import { describe, expect, it } from 'vitest'
import { readSettings, splitFragment } from './frame-settings.ts'

describe('splitFragment', () => {
  it.each([
    ['', { rest: '', query: '' }],
    ['#v=1&proxy=nginx', { rest: '#v=1&proxy=nginx', query: '' }],
    [
      '#v=1&theme=dark&proxy=nginx&host=https%3A%2F%2Fwiki.example',
      { rest: '#v=1&proxy=nginx', query: '?theme=dark&host=https%3A%2F%2Fwiki.example' },
    ],
    ['#theme=light', { rest: '', query: '?theme=light' }],
    ['#themes=light&url=http://a/?theme', { rest: '#themes=light&url=http://a/?theme', query: '' }],
  ])('%s', (fragment, split) => {
    expect(splitFragment(fragment)).toEqual(split)
  })
})

describe('readSettings', () => {
  it.each([
    ['', { theme: 'auto', host: null }],
    ['?theme=dark&host=https%3A%2F%2Fwiki.example', { theme: 'dark', host: 'https://wiki.example' }],
    ['?host=http%3A%2F%2Flocalhost%3A8000', { theme: 'auto', host: 'http://localhost:8000' }],
    ['?theme=pink&host=*', { theme: 'auto', host: null }],
    ['?host=null', { theme: 'auto', host: null }],
    ['?host=https%3A%2F%2Fwiki.example%2Fpath', { theme: 'auto', host: null }],
    ['?host=javascript%3Aalert(1)', { theme: 'auto', host: null }],
  ])('%s', (query, settings) => {
    expect(readSettings(query)).toEqual(settings)
  })
})
