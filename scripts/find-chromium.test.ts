import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from './find-chromium.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('findChromium', () => {
  it('takes CHROMIUM_PATH before all others', () => {
    const named = program('a/my-browser')
    program('b/chromium')
    expect(findChromium({ CHROMIUM_PATH: named, PATH: join(folder, 'b') }, program('own'))).toBe(named)
  })

  it('refuses a CHROMIUM_PATH that cannot be run, rather than take another', () => {
    program('b/chromium')
    expect(() => findChromium({ CHROMIUM_PATH: join(folder, 'gone'), PATH: join(folder, 'b') }, program('own'))).toThrow(
      'CHROMIUM_PATH names no program that can be run.',
    )
  })

  it('takes Chromium on the PATH before Chrome, and passes what is a folder or has no run bit', () => {
    program('a/google-chrome')
    mkdirSync(join(folder, 'a/chromium'))
    writeFileSync(join(folder, 'a/chromium-browser'), '')
    const chromium = program('b/chromium')
    expect(findChromium({ PATH: `${folder}/a::${folder}/b` }, program('own'))).toBe(chromium)
  })

  it('takes Playwright’s own when the PATH has none', () => {
    const own = program('own')
    expect(findChromium({ PATH: join(folder, 'a') }, own)).toBe(own)
  })

  it('gives null when there is none', () => {
    expect(findChromium({}, join(folder, 'own'))).toBe(null)
  })
})

function program(name: string) {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, 0o755)
  return path
}
