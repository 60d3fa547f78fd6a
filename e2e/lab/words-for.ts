import { existsSync } from 'node:fs'
import type { Mode, Scenario } from './scenario-form.ts'

/** The words of the call, as a person would type them. */
export function wordsFor(mode: Mode, { proxy, given, ports }: Scenario): string[] {
  const url = `http://${given.host ?? '127.0.0.1'}:${ports?.proxy}${given.path ?? '/'}`.replace(':80/', '/')
  const upstream = given.upstream === null ? [] : ['--upstream', given.upstream]
  if (mode === 'url-only') return [url]
  if (mode === 'network-only') return [url, '--no-host', ...upstream, '--vantage', 'proxy-host']
  const logs = [
    ...existing('--config', proxy.config),
    ...existing('--error-log', proxy.errorLog),
    ...existing('--access-log', proxy.accessLog),
    ...existing('--app-log', given.appLog),
  ]
  return [url, '--proxy', proxy.kind, ...upstream, '--vantage', 'proxy-host', '--pattern', given.pattern ?? 'always', ...logs]
}

function existing(option: string, path: string | undefined): string[] {
  return path !== undefined && existsSync(path) ? [option, path] : []
}
