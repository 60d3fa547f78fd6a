import type { UpstreamProtocol } from '../contract/upstream-address.ts'

/** edge: a CDN. balancer: a load balancer run by a cloud. proxy: a reverse proxy of one's own. app: what does the work. */
export type StackKind = 'edge' | 'balancer' | 'proxy' | 'app'

/** A file of Debian's package, a command that prints the log, or where to look in words. The holes of prose-form.ts work here too. */
export type LogPlace = { path: string } | { run: string } | { says: string }

/** What a client can speak to it. */
export type ListenProtocol = 'http' | 'https' | 'h2c' | 'fastcgi' | 'uwsgi'

/**
 * A default number, with the setting that changes it and the page that states it.
 * responseHeaderBytes: the largest response header taken. connectMs, responseMs: how long it waits to connect, and for the response to
 * begin (an app: how long a worker may take before its own supervisor ends it). idleMs: how long it keeps an idle
 * connection (an app's must be longer than the proxy's in front of it).
 */
export type LimitName = 'responseHeaderBytes' | 'connectMs' | 'responseMs' | 'idleMs'
export type Limit = { value: number; setting: string; source: string; says?: string }

/**
 * What shows in a response who wrote it. All parts that are there must fit. `made`: it wrote this response. `passed`: the
 * response went through it, which says nothing about who wrote it.
 */
export type Fingerprint = {
  proves: 'made' | 'passed'
  /** The product that the Server header begins with, in any case. */
  server?: string
  /** Header names in lower case, and the text that a value holds, in any case; an empty text fits every value. */
  headers?: Readonly<Record<string, string>>
  /** Header names, in lower case, that must not be there. */
  without?: readonly string[]
  /** A text that the body holds; lines end with \n. */
  body?: string
  /** The whole body. */
  wholeBody?: string
  /** Lowest and highest status, both included. */
  statuses?: readonly [number, number]
  /** The sentence that a report gives. */
  note: string
}

export type Stack<Id extends string = string> = {
  id: Id
  kind: StackKind
  /** As people write it. */
  name: string
  /**
   * By which a process is known: the program it was started as (without folder and version: `php-fpm`), the script, module or class that an
   * interpreter runs, or a part of its path, which holds a slash.
   */
  programs: readonly string[]
  /** The systemd unit of Debian's package, possibly a glob; null when there is none or each site names its own. */
  unit: string | null
  logs: { error: LogPlace | null; access: LogPlace | null }
  /** Commands, ready to be copied; with the holes of prose-form.ts. */
  commands: { test: string | null; reload: string | null; status: string | null }
  /** What it speaks to its clients, and where it listens unless told otherwise. */
  listens: { protocols: readonly ListenProtocol[]; port: number | null; socket: string | null }
  /** What it can speak to an upstream; empty for an app. The first is the default. */
  calls: readonly UpstreamProtocol[]
  limits: Readonly<Partial<Record<LimitName, Limit>>>
  fingerprints: readonly Fingerprint[]
}

/** Checks the form of a stack file, keeps its id literal and fills in what it leaves out with "none". */
export function defineStack<const Id extends string>(
  stack: Pick<Stack<Id>, 'id' | 'kind' | 'name'> & Partial<Omit<Stack<Id>, 'commands'>> & { commands?: Partial<Stack['commands']> },
): Stack<Id> {
  return {
    programs: [],
    unit: null,
    logs: { error: null, access: null },
    listens: { protocols: ['http'], port: null, socket: null },
    calls: [],
    limits: {},
    fingerprints: [],
    ...stack,
    commands: { test: null, reload: null, status: null, ...stack.commands },
  }
}
