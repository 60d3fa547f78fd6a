import { defineStack } from '../stack-form.ts'

export const azureFrontDoor = defineStack({
  id: 'azure-front-door',
  kind: 'edge',
  name: 'Azure Front Door',
  logs: {
    error: { says: 'The log FrontDoorAccessLog, field ErrorInfo: OriginConnectionRefused, OriginTimeout and so on.' },
    access: { says: 'The log FrontDoorAccessLog, once diagnostic settings send it somewhere.' },
  },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['https', 'http'],
  fingerprints: [
    { proves: 'made', body: "Our services aren't available right now", note: 'The page is Azure Front Door’s own.' },
    { proves: 'passed', headers: { 'x-azure-ref': '' }, note: 'x-azure-ref shows only that the response passed Azure Front Door.' },
    { proves: 'passed', headers: { 'x-msedge-ref': '' }, note: 'x-msedge-ref shows only that the response passed Microsoft’s edge.' },
  ],
})
