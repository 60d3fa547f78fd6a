import * as v from 'valibot'
import { type Alias, type Document, LineCounter, parseDocument, visit } from 'yaml'
import { findStack, stacks } from '../../catalog/stacks/index.ts'
import { type Service, ServiceSchema, ServicesFileSchema } from '../../contract/services.ts'
import { nearest } from '../nearest.ts'
import { lineAt, lineOf, type Path } from './line-of.ts'
import { sayYamlError } from './say-yaml-error.ts'

/** `ofKey`: the key itself is at fault, not its value. */
type Fault = { path: Path; says: string; ofKey?: boolean }
/** What is wrong and how to mend it, with the line where it stands, from 1. */
export type LineError = { line: number; says: string }

/**
 * Reads the text of a services file (YAML 1.2). Out: its services; or everything that is wrong, in the order of the lines. An error
 * never repeats what the file holds. Aliases count as what they stand for, up to a hundred.
 */
export function readServices(text: string): { services: Service[] } | { errors: LineError[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) return { errors: broken.map(({ code, pos }) => ({ line: lineAt(lines, pos[0]), says: sayYamlError(code) })) }

  const read = plain(document, lines)
  if ('error' in read) return { errors: [read.error] }
  const { file } = read
  const parsed = v.safeParse(ServicesFileSchema, file, { abortPipeEarly: true, message: plainMessage })
  const faults = [...(parsed.success ? [] : parsed.issues.map(faultOf)), ...stackFaults(file), ...nameFaults(file, document, lines)]
  if (parsed.success && faults.length === 0) return { services: parsed.output.services }
  const errors = onceAPlace(faults).map(({ path, says, ofKey = false }) => ({ line: lineOf(document, lines, path, ofKey), says }))
  return { errors: errors.sort((a, b) => a.line - b.line) }
}

function plain(document: Document.Parsed, lines: LineCounter): { file: unknown } | { error: LineError } {
  try {
    return { file: document.toJS({ maxAliasCount: 100 }) }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    const lost = aliasesOf(document).find((alias) => alias.resolve(document) === undefined)
    if (lost?.range) return { error: { line: lineAt(lines, lost.range[0]), says: sayYamlError('BAD_ALIAS') } }
    return { error: { line: 1, says: 'The file repeats too much by aliases. Write the parts out.' } }
  }
}

function aliasesOf(document: Document.Parsed): Alias[] {
  const found: Alias[] = []
  visit(document, { Alias: (_, alias) => void found.push(alias) })
  return found
}

const keysOfService = Object.keys(ServiceSchema.entries)

function faultOf(issue: v.BaseIssue<unknown>): Fault {
  const path = issue.path?.map(({ key }) => key as string | number) ?? []
  if (isUnknownKey(issue)) {
    const known = path.length === 1 ? Object.keys(ServicesFileSchema.entries) : keysOfService
    const close = nearest(String(path.at(-1)), known)
    return {
      path,
      ofKey: true,
      says: `This key is not known. ${close ? `Did you mean ${close}?` : `The keys here are ${known.join(', ')}.`}`,
    }
  }
  if (issue.expected === 'Object')
    return {
      path,
      says: path.length === 0 ? 'The file does not begin with services:.' : 'This is no service. Write name: and url: after the hyphen.',
    }
  return { path, says: sentence(path, issue.message) }
}

/** Stands in for valibot's own messages, which repeat what they received; those of the schema win over it. */
function plainMessage(issue: v.BaseIssue<unknown>): string {
  if (issue.received === 'undefined') return 'is missing; add it'
  if (issue.expected === 'Array') return 'is not a list; write one line a piece, each with a hyphen'
  return issue.received === 'null' ? 'is empty; write it or leave the line out' : 'is not text; put it in quotes'
}

function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never'
}

/** Begins with the key that is at fault. What ends as a sentence stays as it is. */
function sentence(path: Path, says: string): string {
  const key = path.filter((part) => typeof part === 'string').at(-1) ?? 'The file'
  return `${key} ${says}${/[.?]$/.test(says) ? '' : '.'}`
}

type Loose = { name?: unknown; via?: unknown; proxy?: unknown; app?: unknown }

function servicesIn(file: unknown): { service: Loose; index: number }[] {
  const list = (file as { services?: unknown } | null)?.services
  const services: unknown[] = Array.isArray(list) ? list : []
  return services.flatMap((service, index) => (typeof service === 'object' && service !== null ? [{ service, index }] : []))
}

/** Stacks that the catalog does not know: the contract cannot tell. */
function stackFaults(file: unknown): Fault[] {
  const ids = stacks.map(({ id }) => id)
  const named = servicesIn(file).flatMap(({ service: { via, proxy, app }, index }) => [
    ...(Array.isArray(via) ? via.map((id: unknown, at) => ({ path: ['services', index, 'via', at], id })) : []),
    { path: ['services', index, 'proxy'], id: proxy },
    { path: ['services', index, 'app'], id: app },
  ])
  return named.flatMap(({ path, id }) => {
    if (typeof id !== 'string' || findStack(id) !== undefined) return []
    const close = nearest(id, ids)
    return [{ path, says: sentence(path, `is not known; ${close ? `did you mean ${close}?` : 'leave it out'}`) }]
  })
}

function nameFaults(file: unknown, document: Document.Parsed, lines: LineCounter): Fault[] {
  const first = new Map<unknown, Path>()
  return servicesIn(file).flatMap(({ service: { name }, index }) => {
    const path = ['services', index, 'name']
    const before = first.get(name)
    if (before === undefined) first.set(name, path)
    if (before === undefined || name === undefined) return []
    return [{ path, says: sentence(path, `is that of line ${lineOf(document, lines, before, false)} too; give each service its own`) }]
  })
}

/** The first fault of each place; the others follow from it. */
function onceAPlace(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>()
  return faults.filter(({ path }) => !seen.has(JSON.stringify(path)) && seen.add(JSON.stringify(path)))
}
