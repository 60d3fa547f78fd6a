import { describe, expect, it } from 'vitest'
import { defineCommand } from './command.ts'
import { readOptions } from './read-options.ts'
import { WrongCall } from './wrong-call.ts'

const command = defineCommand({
  name: 'try',
  summary: 'Tries.',
  takes: ['URL'],
  options: [
    { name: 'upstream', value: 'ADDR', help: 'Where.' },
    { name: 'answer', value: 'Q=A', repeats: true, help: 'Answers.' },
    { name: 'no-host', help: 'Looks at nothing.' },
  ],
  later: [
    { name: 'config', value: 'FILE', help: 'Reads.' },
    { name: 'shared', help: 'Shares.' },
  ],
  run: async () => 0,
})

const wrong = (...args: string[]) => {
  try {
    readOptions(command, args)
  } catch (error) {
    return error instanceof WrongCall ? error.message : error
  }
}

describe('readOptions', () => {
  it('reads words, values, switches and what may repeat', () => {
    const given = readOptions(command, ['--answer=a=b', 'https://x', '--upstream', '[::1]:3000', '--no-host', '--answer', 'c=d'])
    expect({
      words: given.words,
      upstream: given.value('upstream'),
      answers: given.values('answer'),
      noHost: given.has('no-host'),
      help: given.has('help'),
    }).toEqual({ words: ['https://x'], upstream: '[::1]:3000', answers: ['a=b', 'c=d'], noHost: true, help: false })
  })

  it('takes what follows -- as words', () => {
    expect(readOptions(command, ['--', '--upstream']).words).toEqual(['--upstream'])
  })

  it.each([['-h'], ['--help'], ['--nonsense', '--help'], ['--config', 'x', '-h']])('wants help when told %s %s', (...args) => {
    expect(readOptions(command, args).has('help')).toBe(true)
  })

  it.each([
    [['--upstrem', 'x'], 'badgateway try has no option --upstrem. Did you mean --upstream?'],
    [['--nonsense'], 'badgateway try has no option --nonsense. See badgateway try --help.'],
    [['-x'], 'badgateway try has no option -x. See badgateway try --help.'],
    [['--__proto__'], 'badgateway try has no such option. See badgateway try --help.'],
    [[`--\u001b[31m${'x'.repeat(60)}`], 'badgateway try has no such option. See badgateway try --help.'],
    [['one', 'k7hunter2'], 'badgateway try takes one URL; what stands beside it is too many.'],
    [['--upstream'], '--upstream needs a value: --upstream ADDR.'],
    [['--upstream='], '--upstream needs a value: --upstream ADDR.'],
    [['--upstream', '--no-host'], '--upstream needs a value: --upstream ADDR.'],
    [['--upstream', 'a', '--upstream', 'b'], '--upstream is given twice. Give it once.'],
    [['--no-host=yes'], '--no-host takes no value.'],
    [['--no-host', '--no-host'], '--no-host is given twice. Give it once.'],
    [['--config', 'nginx.conf'], '--config is not there yet in this version.'],
    [['--shared'], '--shared is not there yet in this version.'],
    [['one', 'two'], 'badgateway try takes one URL; “two” is too many.'],
  ])('refuses %j', (args, says) => {
    expect(wrong(...args)).toBe(says)
  })
})
