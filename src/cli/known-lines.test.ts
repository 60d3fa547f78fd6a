import { describe, expect, it } from 'vitest'
import { logPrograms } from '../catalog/log-lines/index.ts'
import { whatIsKnown } from '../diagnosis/knowledge.ts'
import { rankingOf } from '../diagnosis/ranking-of.ts'
import { readText } from '../reading/read-text.ts'

/** Failures that a line of theirs alone explains nothing by, each with the reason. */
const tellNothingAlone: Record<string, string> = {
  'app: bad-upstream-address': 'It is the address where the app itself should listen.',
  'app: deploy-restart': 'Apps are stopped by order every day; only what the proxy says beside it makes it a reason.',
  'app: header-too-big': 'It is the app’s own limit, and mostly about a request.',
  'app: invalid-header': 'Node says the same of requests that it gets and of answers to calls that it makes.',
  'app: proxy-misconfig': 'uWSGI says it of requests that no plug-in of its own fits.',
  'app: reset': 'Node says the same of clients that left and of calls that it makes.',
  'app: socket-permission': 'php-fpm refuses a TCP client by its address; it is no socket’s mode.',
  'heroku: edge-internal': 'It is a fault of the platform, which is no CDN before an origin.',
  'system: firewall-egress': 'A filter blocks packets all the time; which connection it was is not said.',
  'system: host-unreachable': 'It is about some machine of the network; which one the proxy calls is not said.',
  'system: memory-limit': 'It is about the whole machine, and no process died of it yet.',
  'system: slow-app': 'It is about some process of the machine.',
}

/** Lines that another reader knows, or that mean something only with their prefix. */
const knownOtherwise = [
  'nginx: <center><h1>502 Bad Gateway</h1></center>{end}\n<hr><center>nginx',
  'systemd: systemd[{pid:number}]: Stopping {unit}',
  'systemd: systemd[{pid:number}]: Stopped {unit}',
  'systemd: systemd[{pid:number}]: Started {unit}',
  'systemd: systemd[{pid:number}]: Reloaded {unit}',
]

function standingAfter(text: string): number {
  return rankingOf(whatIsKnown({ where: {}, answers: {}, facts: readText(text).facts })).standing.length
}

describe('every line of the catalog', () => {
  it('is known when it is pasted', () => {
    const lost = logPrograms.flatMap(({ id, lines }) =>
      lines.filter(({ sample }) => readText(sample).known === 0).map(({ template }) => `${id}: ${template}`),
    )
    expect(lost).toEqual(knownOtherwise)
  })

  it('leads to a cause, where it shows a failure', () => {
    const lost = logPrograms.flatMap(({ id, speaksAs, lines }) =>
      lines
        .filter(({ failure, sample }) => failure !== null && standingAfter(sample) === 0)
        .map(({ failure }) => `${speaksAs === 'app' || speaksAs === 'system' ? speaksAs : id}: ${failure}`),
    )
    expect([...new Set(lost)].sort()).toEqual(Object.keys(tellNothingAlone).sort())
  })
})
