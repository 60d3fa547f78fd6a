import type { FailureId } from './failures/index.ts'

/**
 * One kind of line, as data: words with named holes, what it means, and what proves that it is read right.
 * `{name}` is any text up to the words that follow, on one line; `{name:number}` digits with an optional fraction or sign;
 * `{name:word}` anything without white space and quotes. What stands before the first word and after the last is free.
 * Known names: {peer} the upstream’s address, {host} a name that was looked up, {errno:number}, {error}, {pid:number}, {ms:number},
 * {seconds:number}, {signal}, {code}, {status:number}, {method:word}, {path:word}, {bytes:number}, {unit:word}, {client}. Others are allowed.
 */
export type LogLine = {
  template: string
  /** What it shows; null when the line is harmless or about something else, with `means` saying what. */
  failure: FailureId | null
  /** What a text is that shows no more than a harmless line of this kind; `healthy` unless told. */
  kind?: 'config' | 'app-error' | 'other'
  /** It says that memory ran out, where the failure alone (a process that was killed) does not. */
  memory?: true
  /** The status that the client gets because of it; null when it depends or none is sent. */
  status: number | null
  /** One sentence: what the line says, for the person who pasted it. */
  means: string
  /** A whole line that must match, as the program writes it. */
  sample: string
  /** A line that looks alike and must not match this template. */
  nearMiss: string
  /** File and line of the program’s source, or the vendor’s page. */
  source: string
}

export type LogProgram<Id extends string = string> = {
  /** A stack id, or the name of a part of the system (kernel, systemd, docker, kubernetes). */
  id: Id
  /** Whose words these are: a proxy’s about its upstream, the app’s about itself, or the system’s about a process. */
  speaksAs: 'proxy' | 'edge' | 'balancer' | 'app' | 'system'
  /** Words that only this program’s lines hold; they break ties between programs with the same messages (Go’s, for one). */
  signs: readonly string[]
  lines: readonly LogLine[]
}

/** Checks the form of a file of log lines and keeps its id literal. */
export function defineLogLines<const Id extends string>(program: LogProgram<Id>): LogProgram<Id> {
  return program
}
