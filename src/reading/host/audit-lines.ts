import type { KernelLineSeen } from '../../contract/host.ts'

/**
 * The denials of the last hour in the audit daemon’s log. In: the end of the log, and the instant from which on a line is new. Each line
 * says in seconds since 1970 when it was: `type=AVC msg=audit(1795317080.118:801): …`.
 */
export function auditLines(text: string, since: Date): KernelLineSeen[] {
  const oldest = since.getTime() - 60 * 60 * 1000
  return text.split('\n').flatMap((line) => {
    const at = Number(/msg=audit\((\d+\.\d+):/.exec(line)?.[1]) * 1000
    if (Number.isNaN(at) || at < oldest || !/avc: |apparmor=/.test(line)) return []
    return [{ at: new Date(at).toISOString(), text: line, isNew: at >= since.getTime() }]
  })
}
