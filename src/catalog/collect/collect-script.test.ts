import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { version } from '../../contract/version.ts'
import { collectOptions } from './collect-options.ts'
import { type CollectOptions, collectScript } from './collect-script.ts'

const isHere = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Not a package of ours. */
const linter = ['shell', 'check'].join('')

/** What a shell makes of the options at the top of the script, which is cut before it does anything. */
function optionsIn(shell: string, options: CollectOptions): string[] {
  const [top = ''] = collectScript(options).split('\nLC_ALL=C\n')
  const [program = '', ...args] = shell.split(' ')
  const says = `${top}\nprintf '%s\\0' "$url" "$upstream" "$proxy" "$service" "$agent"`
  return execFileSync(program, [...args, '-c', says], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)
}

const hostile = [
  "'; touch /tmp/pwned; '",
  "'\\''",
  '$(id)`id`$HOME',
  '"; id; "',
  "\\'; id #",
  "' && id || '",
  '$&$1$`',
  "a'b'c'",
  '--config=/etc/passwd',
  '* ? [a-z] ~',
  '\\',
]

describe('collectScript', () => {
  it.each(['dash', 'bash', 'busybox sh'].filter((shell) => isHere(shell.split(' ')[0] ?? '')))(
    '%s takes every value literally',
    (shell) => {
      for (const value of hostile)
        expect(optionsIn(shell, { url: value, upstream: value, proxy: value, service: value, agent: value })).toEqual(Array(5).fill(value))
    },
  )

  it('leaves control characters out, so that no line of the block can be forged', () => {
    expect(optionsIn('sh', { url: 'http://a/\n$ id\u2028x\u0000', agent: 'b\r\u001b[0m' })).toEqual(['http://a/$ idx', '', '', '', 'b[0m'])
  })

  // Debian’s and CI’s package is called shellcheck.
  it.skipIf(!isHere(linter))('passes shellcheck (skipped where that is not installed)', () => {
    const { status, stdout } = spawnSync(linter, ['-'], { input: collectScript({ agent: 'badgateway/0' }), encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })

  it.each(['dash', 'bash', 'busybox sh'].filter((shell) => isHere(shell.split(' ')[0] ?? '')))('is a script of %s', (shell) => {
    const [program = '', ...args] = shell.split(' ')
    const { status, stderr } = spawnSync(program, [...args, '-n'], { input: collectScript({ agent: 'badgateway/0' }), encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('collectOptions', () => {
  it('keeps what is known of the way', () => {
    expect(collectOptions({ url: 'shop.test/cart', upstream: ' 127.0.0.1:3000 ', proxy: 'nginx', service: 'shop@1', app: 'node' })).toEqual(
      {
        agent: `badgateway/${version}`,
        url: 'http://shop.test/cart',
        upstream: '127.0.0.1:3000',
        proxy: 'nginx',
        service: 'shop@1',
      },
    )
  })

  it('leaves out what a link may have made up', () => {
    const made = { url: 'file:///etc/passwd', upstream: "x'; id", proxy: 'node', service: '-x; id' }
    expect(collectOptions(made)).toEqual({ agent: `badgateway/${version}` })
  })
})
