import { defineStack } from '../stack-form.ts'

const server = 'Microsoft-Azure-Application-Gateway'

export const azureAppGateway = defineStack({
  id: 'azure-app-gateway',
  kind: 'balancer',
  name: 'Azure Application Gateway',
  logs: {
    error: { says: 'The page “Backend health” of the gateway, and the log ApplicationGatewayAccessLog, field serverStatus.' },
    access: { says: 'The log ApplicationGatewayAccessLog, once diagnostic settings send it somewhere.' },
  },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['http', 'https'],
  fingerprints: [
    { proves: 'made', body: `<hr><center>${server}`, note: 'The page is Application Gateway’s own: its name stands at the end.' },
    { proves: 'made', server, note: 'Application Gateway puts its name into the Server header of its own answers only.' },
  ],
})
