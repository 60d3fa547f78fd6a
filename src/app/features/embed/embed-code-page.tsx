import { useState } from 'react'
import { type EmbedTheme, embedThemes } from '../../../contract/embed-message.ts'
import { withBase } from '../../state/base-path.ts'
import { isOfThisMachine } from '../../state/is-of-this-machine.ts'
import { useServices } from '../../state/use-services.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { Command } from '../../ui/command.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Frame } from '../../ui/frame.tsx'
import { Lead } from '../../ui/lead.tsx'
import { Note } from '../../ui/note.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './embed-code-page.module.css'
import { embedSnippets } from './embed-snippets.ts'

const themeNames: Record<EmbedTheme, string> = { auto: 'As the reader’s system', light: 'Light', dark: 'Dark' }

/** How to put the wizard into a runbook: snippets to copy, with one’s own service, proxy and colours in them. */
export function EmbedCodePage() {
  const [service, setService] = useState('')
  const [proxy, setProxy] = useState('')
  const [theme, setTheme] = useState<EmbedTheme>('auto')
  const { stacks } = useStacks()
  const { list } = useServices()
  const base = (location.origin + withBase('/')).replace(/\/$/, '')
  const isLocal = isOfThisMachine(location.href)
  const preset = { ...(service.trim() !== '' && { service: service.trim() }), ...(proxy !== '' && { proxy }) }
  return (
    <Frame
      side={
        <>
          <section aria-labelledby="allow">
            <SectionHead id="allow" title="Allow the site" />
            <Note>Browsers show the wizard only in pages of sites that you name. Give their origins when you start badgateway:</Note>
            <Command lines={['npx --no-install badgateway serve --embed-origins https://wiki.example.com']} what="the command" />
          </section>
          <section aria-labelledby="policy">
            <SectionHead id="policy" title="A site with a policy" />
            <Note>If the site has a Content-Security-Policy, add to it:</Note>
            <Command lines={[`script-src ${location.origin}; frame-src ${location.origin}`]} what="the policy" prompt={false} />
          </section>
          <section aria-labelledby="events">
            <SectionHead id="events" title="What it tells the page" />
            <Note>
              The element sends two events: <code>badgateway:step</code> with the question that is asked, and <code>badgateway:report</code>{' '}
              with the verdict, the causes by id and a link. No line of a log and no address goes along but inside that link.
            </Note>
          </section>
        </>
      }
    >
      <PageTitle title="Put it into your runbook" />
      <Lead>
        Whoever reads the runbook answers and reads here, in your page, with the service already filled in. It probes only on a click. Where
        the browser keeps the token from other sites’ pages, it leads to a tab with the same answers.
      </Lead>
      {isLocal && (
        <Note>
          {location.host} is your own machine. Others see the frame only where badgateway runs on theirs, at the same port: for a team,
          serve it with --shared.
        </Note>
      )}
      <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
        <TextField
          id="service"
          label="Service"
          hint={list.length > 0 ? 'By its name in your services file.' : 'The systemd unit or deployment. It only fills in commands.'}
          list="listed-services"
          value={service}
          onChange={(event) => setService(event.target.value)}
        />
        <datalist id="listed-services">
          {list.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </datalist>
        <SelectField id="proxy" label="Proxy" value={proxy} onChange={(event) => setProxy(event.target.value)}>
          <option value="">Ask the reader</option>
          {stacks
            .filter(({ kind }) => kind === 'proxy')
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </SelectField>
        <SelectField
          id="theme"
          label="Colours"
          value={theme}
          onChange={(event) => setTheme(embedThemes.find((one) => one === event.target.value) ?? 'auto')}
        >
          {(['auto', 'light', 'dark'] as const).map((one) => (
            <option key={one} value={one}>
              {themeNames[one]}
            </option>
          ))}
        </SelectField>
      </form>
      {embedSnippets(base, preset, theme).map(({ id, title, says, lines }) => (
        <section key={id} aria-labelledby={id} className={styles.snippet}>
          <SectionHead id={id} title={title} />
          <Note>{says}</Note>
          <Command lines={lines} what={`the lines for ${title}`} prompt={false} />
        </section>
      ))}
    </Frame>
  )
}
