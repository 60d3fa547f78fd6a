import { expect, it } from 'vitest'
import { run } from './run.ts'

it('prints the JSON Schema of the services file', async () => {
  let stdout = ''
  const write = (text: string) => {
    stdout += text
  }
  const status = await run(['schema', '--services'], { stdout: { write }, stderr: { write }, env: {}, isTerminal: false })
  const { $schema, $id, title, type, properties, required, additionalProperties } = JSON.parse(stdout)
  expect({ status, $schema, $id, title, type, required, additionalProperties }).toEqual({
    status: 0,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:badgateway-services:1',
    title: 'badgateway-services/1',
    type: 'object',
    required: ['services'],
    additionalProperties: false,
  })
  const { services } = properties
  expect([services.type, services.minItems, services.maxItems, services.items.required]).toEqual(['array', 1, 1000, ['name', 'url']])
  expect(services.items.properties.name).toEqual({
    type: 'string',
    pattern: '^[a-z0-9][a-z0-9-]{0,62}$',
    description: 'Its id, which links use: service=checkout.',
  })
  expect(Object.keys(services.items.properties)).toEqual([
    'name',
    'title',
    'url',
    'via',
    'proxy',
    'upstreams',
    'app',
    'statusPage',
    'runbook',
    'deploys',
    'owner',
  ])
})
