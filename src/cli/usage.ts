import { version } from '../contract/version.ts'
import type { Command, Option } from './command.ts'
import { helpOption } from './read-options.ts'
import { wrap } from './wrap.ts'

/** The help of the whole program. */
export function programUsage(commands: readonly Command[]): string {
  const rows = commands.map((command) => [callOf(command), command.summary] as const)
  return [
    `badgateway ${version} finds out why a gateway answers HTTP 502, with evidence.`,
    '',
    'Usage: badgateway [COMMAND] [OPTION …]',
    '',
    ...table(rows),
    '',
    'badgateway COMMAND --help tells what a command takes. Without a command, it serves. --version prints the version.',
    '',
  ].join('\n')
}

/** The help of one command. */
export function commandUsage(command: Command): string {
  const rows = [...command.options, helpOption].map((option) => [optionOf(option), option.help] as const)
  return [`Usage: badgateway ${callOf(command)} [OPTION …]`, '', command.summary, '', ...table(rows), ''].join('\n')
}

function callOf({ name, takes, takesMany }: Command): string {
  return [name, ...takes.map((word) => (takesMany ? `[${word} …]` : `[${word}]`))].join(' ')
}

function optionOf({ name, short, value, repeats }: Option): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}${repeats ? ' …' : ''}`
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4
  return rows.flatMap(([name, says]) =>
    wrap(says, 100, left).map((line, at) => (at === 0 ? `  ${name}`.padEnd(left) + line.trimStart() : line)),
  )
}
