import { isGatewayError, isGoodFinding } from '../../catalog/good-findings.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { Subject } from '../../contract/subjects.ts'
import type { CommandReader, ReadHints } from '../commands/command-reader.ts'
import { curl } from '../commands/curl.ts'
import { getent } from '../commands/getent.ts'
import { nc } from '../commands/nc.ts'
import type { Section } from './split-block.ts'
import { wgetAnswer } from './wget-answer.ts'

const readers: readonly { is: RegExp; reader: CommandReader }[] = [
  { is: /^curl /, reader: curl },
  { is: /^nc /, reader: nc },
  { is: /^getent /, reader: getent },
  { is: /^wget /, reader: wgetAnswer },
]

/**
 * What the script was answered when it asked the address and the upstreams. In: what is known of both; where the upstream is not known and
 * several were asked, nothing is said of them. A good answer moves nothing while the fault itself was not seen: it may come and go.
 */
export function answersIn(sections: readonly Section[], hints: ReadHints): FoundFact[] {
  const found = sections.flatMap(({ command, text }) => {
    const reader = readers.find(({ is }) => is.test(command))?.reader
    if (reader === undefined) return []
    // A prompt after it shows that a command without output is over.
    return reader.read(`$ ${command}\n${text}\n$ true`, hints).map(({ line: _line, ...observation }) => ({ command, observation }))
  })
  const several = hints.upstream === null && new Set(found.filter(ofUpstream).map(({ command }) => command)).size > 1
  const facts = found
    .filter((one) => !(several && ofUpstream(one)))
    .map(
      ({ command, observation }) =>
        ({ ...observation, source: 'text', vantage: 'unknown', at: null, where: `collect, ${command}` }) as FoundFact,
    )
  if (facts.some(isGatewayError)) return facts
  return facts.map((fact) => (isGoodFinding(fact) ? { ...fact, aside: mayComeAndGo } : fact))
}

const mayComeAndGo = 'It worked when the script asked, but the fault may come and go: one good answer settles nothing.'

function ofUpstream({ observation }: { observation: { about: Subject } }): boolean {
  return observation.about.startsWith('upstream.')
}
