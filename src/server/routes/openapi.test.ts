import { describe, expect, it } from 'vitest'
import { createTestApp } from '../test-app.ts'
import { describeApi } from './openapi.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const document = JSON.parse(JSON.stringify(describeApi('1.2.3'))) as { [key: string]: Json }

/** Every object in the document that holds the key. */
function withKey(node: Json, key: string): { [key: string]: Json }[] {
  if (node === null || typeof node !== 'object') return []
  const below = Object.values(node).flatMap((child) => withKey(child, key))
  return !Array.isArray(node) && key in node ? [node, ...below] : below
}

function resolve(pointer: string): Json | undefined {
  const keys = pointer.replace(/^#\//, '').split('/')
  return keys.reduce<Json | undefined>(
    (node, key) => (node !== null && typeof node === 'object' && !Array.isArray(node) ? node[key] : undefined),
    document,
  )
}

describe('GET /api/openapi.json', () => {
  it('answers with the document', async () => {
    const response = await createTestApp().request('/api/openapi.json', { headers: { host: 'localhost' } })
    expect([response.status, await response.json()]).toEqual([200, document])
  })

  it('is OpenAPI 3.1 and describes each call', () => {
    const operations = Object.entries(document.paths as { [path: string]: { [method: string]: { responses: object } } }).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, { responses }]) => [method, path, Object.keys(responses)]),
    )
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: 'badgateway', version: '1.2.3' })
    expect(operations).toEqual([
      ['post', '/api/probe', ['200', '400', '401', '403', '413', '415', '429']],
      ['post', '/api/host', ['200', '400', '401', '403', '413', '415', '429']],
      ['get', '/api/services', ['200', '401', '403']],
      ['post', '/api/reports', ['201', '400', '401', '403', '404', '413', '415', '429', '503']],
      ['get', '/api/reports/{id}', ['200', '403', '404', '503']],
      ['delete', '/api/reports/{id}', ['204', '401', '403', '404', '503']],
      ['get', '/api/health', ['200', '403']],
    ])
  })

  it('has no reference that leads nowhere, and no schema that nothing refers to', () => {
    const refs = [...new Set(withKey(document, '$ref').map(({ $ref }) => String($ref)))]
    expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([])
    const schemas = Object.keys((document.components as { schemas: object }).schemas)
    expect(schemas.filter((name) => !refs.includes(`#/components/schemas/${name}`))).toEqual([])
  })

  it('gives every response a description and every object schema what it holds', () => {
    const responses = withKey(document, 'responses').flatMap((operation) =>
      Object.values(operation.responses as { [status: string]: Json }),
    )
    expect(responses.filter((response) => typeof (response as { description?: Json }).description !== 'string')).toEqual([])
    const objects = withKey(document, 'type').filter(({ type }) => type === 'object')
    expect(objects.length).toBeGreaterThan(10)
    expect(
      objects.filter(({ properties, additionalProperties }) => properties === undefined && additionalProperties === undefined),
    ).toEqual([])
  })

  it('says what a run is, in the words of the contract', () => {
    expect(resolve('#/components/schemas/ProbeRun')).toEqual({
      type: 'object',
      properties: {
        target: { $ref: '#/components/schemas/ProbeTarget' },
        probes: {
          type: 'array',
          items: { type: 'string', enum: ['dns', 'tcp', 'unix-socket', 'tls', 'http', 'protocol', 'keep-alive', 'samples'] },
          minItems: 1,
          maxItems: 8,
        },
        idleWaitMs: { type: 'integer', minimum: 1, maximum: 90_000 },
        samples: { type: 'integer', minimum: 1, maximum: 200 },
      },
      required: ['target', 'probes'],
      additionalProperties: false,
    })
  })
})
