import { parseArgs } from 'node:util'
import { nearest } from '../server/nearest.ts'
import type { Command, Given, Option } from './command.ts'
import { WrongCall } from './wrong-call.ts'

export const helpOption: Option = { name: 'help', short: 'h', help: 'Prints this.' }

/**
 * Reads the arguments of a command by its table of options. Out: what was given; only that help is wanted, when it is.
 * Throws WrongCall for an option that is not known or not there yet, a value that is missing or too many, and a word too many.
 */
export function readOptions(command: Command, args: readonly string[]): Given {
  const known = [...command.options, ...command.later, helpOption]
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      known.map(({ name, short, value }) => [name, { type: value ? 'string' : 'boolean', ...(short && { short }) }]),
    ),
    // Strict mode has its own words for what is wrong; here they come from the table.
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  if (tokens.some((token) => token.kind === 'option' && token.name === helpOption.name)) return given([], new Map([[helpOption.name, []]]))

  const words: string[] = []
  const options = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = find(known, token.name, token.rawName, command)
    const { name } = option
    if (command.later.includes(option)) throw new WrongCall(`--${name} is not there yet in this version.`)
    const before = options.get(name)
    if (before && !option.repeats) throw new WrongCall(`--${name} is given twice. Give it once.`)
    options.set(name, [...(before ?? []), ...valuesIn(option, token)])
  }
  const tooMany = command.takesMany ? undefined : words[command.takes.length]
  if (tooMany !== undefined)
    throw new WrongCall(
      `badgateway ${command.name} takes ${wordsTaken(command)}; ${shown(tooMany, '“', '”') ?? 'what stands beside it'} is too many.`,
    )
  return given(words, options)
}

function given(words: string[], options: Map<string, string[]>): Given {
  return {
    words,
    has: (name) => options.has(name),
    value: (name) => options.get(name)?.[0],
    values: (name) => options.get(name) ?? [],
  }
}

function find(known: readonly Option[], name: string, typed: string, command: Command): Option {
  const option = known.find((one) => one.name === name)
  if (option) return option
  const close = nearest(
    name,
    [...command.options, helpOption].map((one) => one.name),
  )
  const mend = close ? `Did you mean --${close}?` : `See badgateway ${command.name} --help.`
  throw new WrongCall(`badgateway ${command.name} has no ${shown(typed, 'option ') ?? 'such option'}. ${mend}`)
}

function valuesIn(option: Option, token: { value?: string | undefined; inlineValue?: boolean | undefined }): string[] {
  const { name, value } = option
  if (value === undefined) {
    if (token.value !== undefined) throw new WrongCall(`--${name} takes no value.`)
    return []
  }
  const isNextOption = !token.inlineValue && token.value?.startsWith('-')
  if (!token.value || isNextOption) throw new WrongCall(`--${name} needs a value: --${name} ${value}.`)
  return [token.value]
}

function wordsTaken({ takes }: Command): string {
  return takes.length === 0 ? 'options only' : `one ${takes.join(' and one ')}`
}

/** What was typed, where it is a plain word: anything else can be a secret, and errors end up in logs. Null where it is none. */
function shown(typed: string, before: string, after = ''): string | null {
  return /^-{0,2}[a-z]{1,12}(?:-[a-z]{1,12}){0,3}$/.test(typed) ? `${before}${typed}${after}` : null
}
