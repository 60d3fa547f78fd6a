import { toJsonSchemaDefs } from '@valibot/to-json-schema'
import type { Handler } from 'hono'
import { ApiErrorSchema } from '../../contract/api-error.ts'
import * as host from '../../contract/host-look.ts'
import * as probe from '../../contract/probe.ts'
import { ReportSchema } from '../../contract/report.ts'
import * as services from '../../contract/services.ts'
import { tokenHeader } from '../token.ts'
import { HealthSchema } from './health.ts'
import { deleteTokenHeader, expiresHeader, maxReport, reportDays, StoredSchema } from './reports.ts'
import { maxRunBody } from './run-route.ts'

/** GET /api/openapi.json: describes every call in OpenAPI 3.1. Its schemas are the ones that the server parses with. */
export function openapiRoute(version: string): Handler {
  const document = describeApi(version)
  return (c) => c.json(document, 200, { 'cache-control': 'no-cache' })
}

/** The OpenAPI 3.1 document (spec.openapis.org/oas/v3.1.1): plain JSON, every $ref inside it. */
export function describeApi(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'badgateway',
      version,
      description: 'Probes one hop of the way to an app and says what this machine sees. Made for the page that the same server serves.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: {
      '/api/probe': {
        post: {
          operationId: 'probe',
          summary:
            'Make one run: one or several probes of one target. In shared mode of a listed one, at most 10 samples and 15 s of idle wait.',
          security: [{ token: [] }],
          requestBody: { required: true, description: `At most ${maxRunBody / 1024} kB.`, ...json('ProbeRun') },
          responses: {
            200: { description: 'One result a probe, in the order asked. A probe that fails is a result too.', ...json('ProbeRunResult') },
            ...refusals,
          },
        },
      },
      '/api/host': {
        post: {
          operationId: 'host',
          summary: 'Look at this machine: the proxy behind the address, its configuration and logs, and what listens. Local mode only.',
          security: [{ token: [] }],
          requestBody: { required: true, description: `At most ${maxRunBody / 1024} kB.`, ...json('HostAsk') },
          responses: {
            200: { description: 'Redacted facts, those of the probes that were made beside it included.', ...json('HostLook') },
            ...refusals,
          },
        },
      },
      '/api/services': {
        get: {
          operationId: 'services',
          summary: 'List the services of the services file. Without the token: name, title, url and statusPage only.',
          security: [{}, { token: [] }],
          responses: {
            200: { description: 'In the order of the file; none without one.', ...json('ServicesAnswer') },
            401: refusal('The token is wrong.'),
            403: refusal('The call comes from another web page, or names another host.'),
          },
        },
      },
      '/api/reports': {
        post: {
          operationId: 'storeReport',
          summary: 'Store a report, to be read by whoever has its id. Secrets are taken out of it once more.',
          security: [{ token: [] }],
          parameters: [
            {
              name: 'days',
              in: 'query',
              description: 'How long it is kept.',
              schema: { type: 'integer', minimum: 1, maximum: reportDays.most, default: reportDays.usual },
            },
          ],
          requestBody: { required: true, description: `At most ${maxReport / 1024} kB.`, ...json('Report') },
          responses: {
            201: { description: 'It is stored. Only this answer holds the token that deletes it.', ...json('Stored') },
            ...refusals,
            404: refusal('This server stores no reports.'),
            429: { ...refusals[429], description: 'In shared mode: too many in a minute, of this client.' },
            503: storeIsDown,
          },
        },
      },
      '/api/reports/{id}': {
        get: {
          operationId: 'readReport',
          summary: 'Read a stored report, as it was stored.',
          parameters: [idInPath],
          responses: {
            200: {
              description: 'The report. It may be of an earlier version, with less in it.',
              headers: { [expiresHeader]: { description: 'Until when it is kept.', schema: { type: 'string', format: 'date-time' } } },
              ...json('Report'),
            },
            403: refusal('The call comes from another web page, or names another host.'),
            404: noSuchReport,
            503: storeIsDown,
          },
        },
        delete: {
          operationId: 'deleteReport',
          summary: 'Delete a stored report.',
          security: [{ token: [] }],
          parameters: [
            idInPath,
            {
              name: deleteTokenHeader,
              in: 'header',
              required: true,
              description: 'The token that storing returned.',
              schema: { type: 'string' },
            },
          ],
          responses: {
            204: { description: 'It is gone.' },
            401: refusals[401],
            403: refusal('The call comes from another web page, or names another host.'),
            404: noSuchReport,
            503: storeIsDown,
          },
        },
      },
      '/api/health': {
        get: {
          operationId: 'health',
          summary: 'Say that the server lives, its version, and how long it stores reports.',
          responses: {
            200: { description: 'It lives.', ...json('Health') },
            403: refusal('The call comes from another web page, or names another host.'),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        token: {
          type: 'apiKey',
          in: 'header',
          name: tokenHeader,
          description:
            'In local mode printed at start, behind #token= in the address. A server may ask for none (GET /api/services tells).',
        },
      },
      schemas: schemas(),
    },
  }
}

const refTo = (name: string) => `#/components/schemas/${name}`
const json = (name: string) => ({ content: { 'application/json': { schema: { $ref: refTo(name) } } } })
const refusal = (description: string) => ({ description, ...json('ApiError') })

/** What every call that probes can refuse with. */
const refusals = {
  400: refusal('The body is not what it should be; the error says which field and why.'),
  401: refusal('The token is missing or wrong.'),
  403: refusal('The call comes from another web page, or names another host; in shared mode also a target that is not listed.'),
  413: refusal('The body is too large.'),
  415: refusal('The body is not sent as application/json.'),
  429: {
    ...refusal('Too many runs are under way; in shared mode also too many in a minute, of this client or of this target.'),
    headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  },
}

const idInPath = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const noSuchReport = refusal('There is no such report: it never was, it has expired, it was deleted, or the token is not the one of it.')
const storeIsDown = {
  ...refusal('The database does not answer.'),
  headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
}

function schemas() {
  return toJsonSchemaDefs(
    {
      ProbeRun: probe.ProbeRunSchema,
      ProbeTarget: probe.ProbeTargetSchema,
      Endpoint: probe.EndpointSchema,
      ProbeRunResult: probe.ProbeRunResultSchema,
      ProbeResult: probe.ProbeResultSchema,
      DnsResult: probe.DnsResultSchema,
      TcpResult: probe.TcpResultSchema,
      UnixSocketResult: probe.UnixSocketResultSchema,
      TlsResult: probe.TlsResultSchema,
      HttpResult: probe.HttpResultSchema,
      ProtocolResult: probe.ProtocolResultSchema,
      KeepAliveResult: probe.KeepAliveResultSchema,
      SamplesResult: probe.SamplesResultSchema,
      ServicesAnswer: services.ServicesAnswerSchema,
      HostAsk: host.HostAskSchema,
      HostLook: host.HostLookSchema,
      Report: ReportSchema,
      Stored: StoredSchema,
      ApiError: ApiErrorSchema,
      Health: HealthSchema,
    },
    {
      target: 'draft-2020-12',
      // A check is code; what it asks for (no control characters) has no word in JSON Schema.
      ignoreActions: ['check'],
      overrideRef: ({ referenceId }) => refTo(referenceId),
    },
  )
}
