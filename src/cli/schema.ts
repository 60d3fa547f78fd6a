import { toJsonSchema } from '@valibot/to-json-schema'
import { ReportSchema, reportFormat } from '../contract/report.ts'
import { defineCommand } from './command.ts'

export const schema = defineCommand({
  name: 'schema',
  summary: 'Prints the JSON Schema of a report.',
  options: [],
  run: async (_, io) => {
    io.stdout.write(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
    return 0
  },
})

/** The report's JSON Schema, draft 2020-12, made from the schema that every face checks reports with. */
function reportJsonSchema(): object {
  const { $schema, ...rest } = toJsonSchema(ReportSchema, { target: 'draft-2020-12' })
  return { $schema, $id: `urn:${reportFormat.replace('/', ':')}`, title: reportFormat, ...rest }
}
