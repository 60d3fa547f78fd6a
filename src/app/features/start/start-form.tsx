import { type ChangeEvent, type FormEvent, Suspense, useState } from 'react'
import { useServices } from '../../state/use-services.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import { DroppedParts } from '../../ui/dropped-parts.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { Frame } from '../../ui/frame.tsx'
import { JumpLink } from '../../ui/jump-link.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Lead } from '../../ui/lead.tsx'
import { More } from '../../ui/more.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Submit } from '../../ui/submit.tsx'
import { PasteBox } from '../paste/paste-box.tsx'
import { WizardPath } from '../wizard/wizard-path.tsx'
import { RunThere } from './run-there.tsx'
import styles from './start-form.module.css'
import { type Sent, useGoOn } from './use-go-on.ts'
import { WaysIn } from './ways-in.tsx'
import { draftOf, problemsOf, type Role, roles, type WhereDraft, whereOf } from './where-draft.ts'

// What nobody asked for says nothing when it does not load; the form does without it.
const BesideStart = lazyPart(async () => (await import('../services/beside-start.tsx')).BesideStart, Nothing)
const UnlistedNote = lazyPart(async () => (await import('../services/unlisted-note.tsx')).UnlistedNote, Nothing)
const WayFields = lazyPart(async () => (await import('./way-fields.tsx')).WayFields)
const LookingHere = lazyPart(async () => (await import('./looking-here.tsx')).LookingHere)

const noProblems: ReturnType<typeof problemsOf> = []

type StartFormProps = { wizard: Wizard; sent: Sent | null; onSend: (sent: Sent | null) => void }

/** The form of the start page; it begins with what the address holds and keeps what is typed, right or wrong. */
export function StartForm({ wizard, sent, onSend }: StartFormProps) {
  const { evidence, known, dropped } = wizard
  const { answers, where: given } = evidence
  const [role, setRole] = useState<Role>(roles.find((one) => one === answers.role) ?? 'operator')
  // What is typed wins over what the link gives, which may come late.
  const [typed, setTyped] = useState<Partial<WhereDraft>>({})
  const draft = { ...draftOf(given), ...typed }
  const [wantsMore, setWantsMore] = useState(knowsMore(given))
  const [problems, setProblems] = useState(noProblems)
  const { waitsFor, goOn, hurry, stay } = useGoOn(wizard, sent, onSend)
  const { mode, list: services, isPending } = useServices()
  const isShared = mode === 'shared'

  const where = whereOf(draft, role)
  const change = (part: keyof WhereDraft, text: string) => {
    setTyped((former) => ({ ...former, [part]: text }))
    stay()
  }
  const field = (part: 'url' | 'upstream') => ({
    id: part,
    value: draft[part],
    problem: problems.find(({ field }) => field === part)?.says,
    onChange: (event: ChangeEvent<HTMLInputElement>) => change(part, event.target.value),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = problemsOf(where, role)
    setProblems(found)
    if (found.length === 0) goOn({ where, role })
  }
  // Nothing beside the form shows until all of it can: what comes later would push away what is there.
  const side = isPending ? null : (
    <Suspense>
      {(isShared || services.length > 0) && (
        <BesideStart
          services={services}
          url={draft.url}
          onPick={(one) => {
            setTyped(draftOf(one))
            setProblems(noProblems)
            stay()
          }}
        />
      )}
      <RunThere where={where} />
    </Suspense>
  )
  return (
    <Frame path={<WizardPath known={known} where={given} />} side={side}>
      <ErrorSummary problems={problems.map(({ field, says }) => ({ at: field, says }))} />
      <DroppedParts dropped={dropped} />
      <PageTitle title="Why does this gateway answer 502?" hasError={problems.length > 0} />
      <Lead>
        Give an address, or paste a log. badgateway looks at every hop, tells you where the request breaks and why, and shows the lines that
        prove it.
      </Lead>
      <form id="start" onSubmit={submit} noValidate>
        <WaysIn
          role={role}
          onChange={(one) => {
            setRole(one)
            stay()
          }}
        />
        <div className={role === 'visitor' ? undefined : styles.pair}>
          <div className={styles.url}>
            <TextField
              {...field('url')}
              label="Address that answers 502"
              inputMode="url"
              autoComplete="url"
              placeholder="https://shop.example.com/cart"
            />
            {services.length > 0 && (
              <JumpLink to="services" className={styles.jump}>
                or <span className="gone">choose </span>a service
              </JumpLink>
            )}
          </div>
          {role !== 'visitor' && (
            <TextField
              {...field('upstream')}
              label="Where the proxy sends it"
              helpId="upstream-help"
              placeholder="127.0.0.1:3000"
              list="listed-upstreams"
            />
          )}
        </div>
        {isShared && (
          <Suspense>
            <UnlistedNote services={services} url={draft.url} />
          </Suspense>
        )}
        {role !== 'visitor' && (
          <>
            <p id="upstream-help" className={styles.help}>
              host:port or unix:/path. Leave it empty if you don’t know: it is in the proxy’s configuration.
            </p>
            <More summary="More about the way" open={wantsMore} onToggle={setWantsMore}>
              {wantsMore && (
                <Suspense fallback={<p className="small quiet">Loading…</p>}>
                  <WayFields draft={draft} onChange={change} />
                </Suspense>
              )}
            </More>
          </>
        )}
        {role === 'operator' && (
          <PasteBox
            box="log"
            label="Or paste what you have"
            hint="A log line, a whole log, a command’s output, a config. It is read here in the browser and sent nowhere."
            placeholder="[error] 20314#20314: *48211 connect() failed (111: Connection refused) while connecting to upstream"
            rows={3}
            where={where}
            listsAll
            foldsIn
            onRemove={stay}
          />
        )}
        <Submit
          label="Find the cause"
          keys={
            waitsFor === 'text' ? (
              'It goes on as soon as the text is read.'
            ) : (
              <>
                or press <kbd>Enter</kbd>
              </>
            )
          }
        />
        <div role="status">
          {waitsFor === 'look' && (
            <Suspense>
              <LookingHere onHurry={hurry} />
            </Suspense>
          )}
        </div>
      </form>
    </Frame>
  )
}

function knowsMore({ proxy, app, via, service }: Wizard['evidence']['where']): boolean {
  return [proxy, app, via, service].some((part) => part !== undefined)
}

function Nothing() {
  return null
}
