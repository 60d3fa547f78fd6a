import type { Where } from '../../../contract/where.ts'
import { diagnoseCommand } from '../../diagnose-command.ts'
import { Command } from '../../ui/command.tsx'
import { Note } from '../../ui/note.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { NoNodeThere } from '../wizard/no-node-there.tsx'

/** For those whose browser is not where the proxy runs: the same diagnosis, there. */
export function RunThere({ where }: { where: Where }) {
  return (
    <section aria-labelledby="run-there">
      <SectionHead id="run-there" title="Not at the machine?" />
      <Note>Only the proxy’s machine sees what the proxy sees. In a checkout of badgateway there, run:</Note>
      <Command lines={[diagnoseCommand(where)]} what="the command" />
      <NoNodeThere where={where} />
    </section>
  )
}
