import { observe } from '../probes/observation.ts'
import { chooseApp } from './choose-app.ts'
import { commandLines, type NumberedLine } from './command-lines.ts'
import { type CommandObservation, type CommandReader, seenAt } from './command-reader.ts'

/** `docker inspect`, whole or a part of it, in lines or in one: state, exit code, restarts, and whether the kernel killed it for memory. */
export const dockerInspect: CommandReader = {
  id: 'docker inspect',
  recognises: (text) => marks.test(text),
  read(text, hints) {
    const app = chooseApp(containersOf(commandLines(text)), hints)
    return app === null ? [] : factsOf(app.fields)
  },
}

const marks = /"OOMKilled"\s{0,4}:\s{0,4}(?:true|false)/

type Field = { value: string; line: number; quote: string }
type Fields = Map<string, Field>

/** A container begins at its id, or at its state where only that was pasted. */
function containersOf(lines: readonly NumberedLine[]): { names: string[]; isBad: boolean; fields: Fields }[] {
  const containers: Fields[] = []
  let fields: Fields = new Map()
  let isInHealth = false
  for (const { text, line } of lines) {
    for (const match of text.matchAll(
      /"(Id|Name|Image|Health|Status|OOMKilled|ExitCode|Error|RestartCount)"\s{0,4}:\s{0,4}(?:"([^"]{0,500})"|([\w.-]{1,100})|\{)/g,
    )) {
      const [whole, key = '', string, word] = match
      if (key === 'Id' && fields.has('OOMKilled')) {
        containers.push(fields)
        fields = new Map()
        isInHealth = false
      }
      if (key === 'Health') isInHealth = true
      const name = key === 'Status' && isInHealth ? 'Health' : key
      if (name === 'Health' && key === 'Status') isInHealth = false
      const value = string ?? word
      // The log of health checks holds exit codes too, and networks hold names; the first of a kind is the container’s own.
      const isKnown = fields.has(name) && !(name === 'Image' && fields.get(name)?.value.startsWith('sha256:'))
      const isOther = name === 'Name' && value?.startsWith('/') === false
      if (value !== undefined && !isKnown && !isOther) fields.set(name, { value, line, quote: whole })
    }
  }
  return [...containers, fields]
    .filter((one) => one.has('OOMKilled'))
    .map((one) => ({ names: namesOf(one), isBad: isBad(one), fields: one }))
}

function namesOf(fields: Fields): string[] {
  const name = fields.get('Name')?.value.replace(/^\//, '')
  const image = fields.get('Image')?.value
  return [name, image].filter((one) => one !== undefined && one !== '' && !one.startsWith('sha256:')) as string[]
}

function isBad(fields: Fields): boolean {
  return fields.get('OOMKilled')?.value === 'true' || fields.get('Status')?.value !== 'running'
}

const states: Readonly<Record<string, 'running' | 'not-running' | 'restarting'>> = {
  running: 'running',
  restarting: 'restarting',
  exited: 'not-running',
  dead: 'not-running',
  created: 'not-running',
}

function factsOf(fields: Fields): CommandObservation[] {
  const status = fields.get('Status')
  const is = Object.hasOwn(states, status?.value ?? '') ? states[status?.value ?? ''] : undefined
  const killed = fields.get('OOMKilled')
  const number = (key: string) => (/^\d{1,9}$/.test(fields.get(key)?.value ?? '') ? Number(fields.get(key)?.value) : null)
  const restarts = number('RestartCount')
  const health = fields.get('Health')?.value
  const value = {
    name: namesOf(fields)[0] ?? null,
    code: is === 'running' ? null : number('ExitCode'),
    restarts: restarts === 0 ? null : restarts,
    reason: health === 'healthy' || health === 'unhealthy' ? health : null,
  }
  return [
    ...(status === undefined || is === undefined ? [] : [seenAt(status.line, observe('app.process', { is, ...value }, status.quote))]),
    ...(killed?.value === 'true'
      ? [seenAt(killed.line, observe('app.log', { is: 'out-of-memory', program: 'docker', by: 'system' }, killed.quote))]
      : []),
  ]
}
