import type { ProbeServer } from '../../state/probe-server.ts'
import type { Look } from './look.ts'

type Words = { title: string; why: string }

/**
 * The heading and what it means. It claims only what the last look saw and names where that was made; one place never shows that it is
 * “only you”. In: the host (null: none was typed), whether this page can probe, and the looks so far.
 */
export function visitorWords(host: string | null, server: ProbeServer, looks: readonly Look[], isPending: boolean): Words {
  const last = looks.at(-1)
  if (host === null && isPending) return { title: 'Looking the service up…', why: 'The link names it; where it is, this server knows.' }
  if (host === null)
    return { title: 'Wait a minute, then reload.', why: `${passing} Give the address at the start, and this page looks for you.` }
  if (last === undefined) {
    if (isPending || server === 'unknown') return { title: `Asking ${host}…`, why: 'One request, made from where badgateway runs.' }
    return {
      title: 'Wait a minute, then reload.',
      why: `This page could not look at ${host} by itself. ${passing}`,
    }
  }
  const place = `${last.from}, where badgateway runs`
  if (last.answer.kind === 'error')
    return {
      title: `${host} answers ${last.answer.status} at the moment.`,
      why: `A probe from ${place}, got this answer. So the request arrives, and the site’s own side fails it: there is nothing to clear, restart or change in your browser. Other networks were not asked.`,
    }
  if (last.answer.kind === 'back')
    return {
      title: looks.some(({ answer }) => answer.kind !== 'back')
        ? `${host} is back: it answers ${last.answer.says}.`
        : `${host} answers ${last.answer.says} now.`,
      why: `Seen from ${place}. Reload your page. If it still fails for you, it may come and go, or lie between you and the site: one place cannot tell.`,
    }
  return {
    title: `${host} gives no answer at the moment.`,
    why: `A probe from ${place}, got none (${last.answer.says}). From one place nobody can tell whether the site is down or the way to it.`,
  }
}

const passing = 'Most of these faults pass within minutes, often with the end of a deploy.'
