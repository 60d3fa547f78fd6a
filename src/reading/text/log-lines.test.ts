import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { logPrograms } from '../../catalog/log-lines/index.ts'
import { compileMatcher } from './match-line.ts'

const match = compileMatcher(logPrograms)
const everyLine = logPrograms.flatMap((program) => program.lines.map((line) => ({ program, line })))

describe('the log lines of the catalog', () => {
  it('are a file a program, and no other', () => {
    const files = readdirSync(new URL('../../catalog/log-lines', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'index.ts')
      .map(({ name }) => name)
    expect(files.sort()).toEqual(logPrograms.map(({ id }) => `${id}.ts`).sort())
  })

  it.each(logPrograms.map((program) => [program.id, program] as const))(
    '%s: every sample is read by its own template first',
    (_, program) => {
      const misread = program.lines.flatMap(({ template, sample }) => {
        const first = match(sample)[0]
        return first?.line.template === template && first.program.id === program.id
          ? []
          : [{ template, readAs: first?.line.template ?? null, by: first?.program.id }]
      })
      expect(misread).toEqual([])
    },
  )

  it.each(logPrograms.map((program) => [program.id, program] as const))('%s: no near miss is read by its template', (_, program) => {
    const caught = program.lines.filter(({ template, nearMiss }) =>
      match(nearMiss).some(({ line, program: by }) => line.template === template && by.id === program.id),
    )
    expect(caught.map(({ template }) => template)).toEqual([])
  })

  it('have templates, samples and near misses of their own', () => {
    const twice = everyLine.filter(({ program, line }) => program.lines.filter(({ template }) => template === line.template).length > 1)
    expect(twice.map(({ line }) => line.template)).toEqual([])
    expect(everyLine.filter(({ line }) => line.sample === line.nearMiss || line.means === '' || line.source === '')).toEqual([])
  })
})
