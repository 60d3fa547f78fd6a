import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { ReportSchema, reportFormat } from '../contract/report.ts'
import { ServicesFileSchema } from '../contract/services.ts'
import { defineCommand } from './command.ts'

export const schema = defineCommand({
  name: 'schema',
  summary: 'Prints the JSON Schema of a report.',
  options: [{ name: 'services', help: 'Prints that of the file which serve --services reads instead.' }],
  run: async (given, io) => {
    const json = given.has('services') ? jsonSchema('badgateway-services/1', ServicesFileSchema) : jsonSchema(reportFormat, ReportSchema)
    io.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
    return 0
  },
})

/** The JSON Schema, draft 2020-12, of a format, made from the schema that every face checks it with. */
function jsonSchema(format: string, schema: GenericSchema): object {
  // A check is code; what it asks for (that an address can be read) has no word in JSON Schema.
  const { $schema, ...rest } = toJsonSchema(schema, { target: 'draft-2020-12', ignoreActions: ['check'] })
  return { $schema, $id: `urn:${format.replace('/', ':')}`, title: format, ...rest }
}
