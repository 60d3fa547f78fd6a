import { observe } from '../probes/observation.ts'
import { commandLines } from './command-lines.ts'
import { type CommandReader, seenAt } from './command-reader.ts'

/** `nginx -t`: whether nginx takes its configuration, and where not. The last verdict in the text counts. */
export const nginxTest: CommandReader = {
  id: 'nginx -t',
  recognises: (text) => marks.test(text),
  read(text) {
    const lines = commandLines(text)
    const verdict = lines.findLast(({ text: said }) => isVerdict.test(said))
    const refused = lines
      .filter(({ text: said }) => isRefusal.test(said))
      .findLast(({ line }) => verdict === undefined || line < verdict.line)
    if (verdict !== undefined && /successful/.test(verdict.text)) {
      return [seenAt(verdict.line, observe('proxy.config-test', { is: 'passes' }, verdict.text.trim()))]
    }
    const shown = refused ?? (verdict === undefined ? undefined : verdict)
    if (shown === undefined) return []
    const said = isRefusal.exec(shown.text)?.[1] ?? shown.text.trim()
    const [, message, at] = / in (\S{1,400}:\d{1,9})$/.test(said) ? (/^(.*) in (\S{1,400}:\d{1,9})$/.exec(said) ?? []) : []
    const value = { is: 'fails', failure: 'proxy-misconfig', message: message ?? said, at: at ?? null } as const
    return [seenAt(shown.line, observe('proxy.config-test', value, shown.text.trim()))]
  },
}

/** Only the program that tests says `nginx:` first; in the log the level stands behind a time. */
const marks =
  /^[^\r\n]{0,200}?\bnginx: (?:\[emerg\] |(?:the )?configuration file \S{1,400} (?:syntax is ok|test (?:is successful|failed)))/m
const isRefusal = /\bnginx: \[emerg\] (.*)$/
const isVerdict = /\bnginx: configuration file \S{1,400} test (?:is successful|failed)/
