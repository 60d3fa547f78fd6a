import { useMutation } from '@tanstack/react-query'
import { planProbes } from '../../../diagnosis/plan-probes.ts'
import { factsOf } from '../../../diagnosis/read-back.ts'
import { isEmbed } from '../../state/embed.ts'
import { useProbeServer } from '../../state/probe-server.ts'
import { Button } from '../../ui/button.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { BeforeAfter } from './before-after.tsx'
import styles from './check-again.module.css'
import { type Compared, compareBeforeAfter } from './compare-before-after.ts'
import { probeOnce } from './probe-once.ts'
import { sayClock } from './say-time.ts'
import type { ShownReport } from './shown-report.ts'

/** Makes the same probes once more and sets before against after. It probes on a click, never by itself. */
export function CheckAgain({ shown }: { shown: ShownReport }) {
  const { report, known, isUrlWhole } = shown
  const server = useProbeServer()
  // An address whose query is hidden would be another address.
  const { url: _hidden, ...withoutUrl } = known
  const askable = isUrlWhole ? known : withoutUrl
  const facts = factsOf(report)
  const before = facts.filter(({ source }) => source === 'probe')
  const pattern = report.answers.pattern
  const check = useMutation({
    mutationFn: async () => {
      const after = await probeOnce(
        askable,
        facts.filter(({ source }) => source !== 'probe'),
        new AbortController().signal,
      )
      return {
        at: new Date().toISOString(),
        compared: compareBeforeAfter(before, after, pattern === 'sometimes' || pattern === 'around-deploys'),
      }
    },
  })
  const cannot = whyNot(server, planProbes(askable).runs.length, isUrlWhole)
  const done = check.data
  const wasAt = before.flatMap(({ at }) => at ?? []).sort()[0] ?? report.madeAt
  return (
    <section className={styles.again} aria-labelledby="again">
      <SectionHead id="again" title="Check again" aside={done ? `checked ${sayClock(done.at)}` : undefined} />
      <div className={done ? styles.two : undefined}>
        <div>
          <div aria-live="polite">
            {check.isPending && <p className={styles.saying}>Probing…</p>}
            {check.isError && <p className={styles.saying}>{check.error.message}</p>}
            {done && !check.isPending && <Outcome verdict={done.compared.verdict} />}
          </div>
          {cannot === null ? (
            <>
              {!done && (
                <p className={styles.why}>
                  {isUrlWhole
                    ? 'Makes the same probes once more, and sets what they see against what they saw.'
                    : 'The report hides the query of the address, so only the upstream is probed once more.'}
                </p>
              )}
              <p className={styles.act}>
                <Button disabled={check.isPending} onClick={() => check.mutate()}>
                  Check again
                </Button>
              </p>
            </>
          ) : (
            <p className={styles.why}>{cannot}</p>
          )}
        </div>
        {done && <BeforeAfter rows={done.compared.rows} wasAt={sayClock(wasAt)} isAt={sayClock(done.at)} />}
      </div>
    </section>
  )
}

function Outcome({ verdict }: { verdict: Compared['verdict'] }) {
  const { says, more, state } = outcomes[verdict]
  return (
    <>
      <p className={styles.saying}>
        <Glyph state={state} />
        <b>{says}</b>
      </p>
      <p className={styles.why}>{more}</p>
    </>
  )
}

const outcomes = {
  works: { says: 'It works now.', more: 'The same probes, run once more. Watch it for a minute before you go.', state: 'fine' },
  'works-this-time': {
    says: 'It works this time.',
    more: 'The fault comes and goes, so one good check settles nothing. Check several times, or watch the proxy’s log.',
    state: 'suspect',
  },
  'still-failing': { says: 'Still failing.', more: 'The same probes see the same fault.', state: 'broken' },
  changed: { says: 'Changed.', more: 'It still fails, but in another way: go through the questions once more.', state: 'suspect' },
  'as-before': {
    says: 'As before.',
    more: 'The probes saw no fault before, and see none now: that neither proves nor mends anything.',
    state: 'unknown',
  },
  'not-all-seen': {
    says: 'Not all was seen.',
    more: 'What failed before was not seen this time, so this does not show that it works.',
    state: 'unknown',
  },
  'nothing-seen': { says: 'Nothing was seen.', more: 'The probes could not be made, so this shows nothing.', state: 'unknown' },
} as const

function whyNot(server: ReturnType<typeof useProbeServer>, runs: number, isUrlWhole: boolean): string | null {
  if (runs === 0)
    return isUrlWhole
      ? 'The report names neither an address nor an upstream, so there is nothing to probe.'
      : 'The report hides the query of the address, so that exact address cannot be asked again from here.'
  if (server === 'off') return 'Checking again needs badgateway running on a machine that reaches the site. This page alone cannot probe.'
  if (server === 'locked' && isEmbed) return 'This frame may not probe. Open the report in a tab to check again.'
  if (server === 'locked')
    return 'This browser may not probe. Open the address that badgateway printed, with everything after the #, then this link.'
  return null
}
