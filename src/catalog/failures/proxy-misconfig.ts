import { defineFailure } from '../failure-form.ts'

export const proxyMisconfig = defineFailure({
  id: 'proxy-misconfig',
  title: 'Proxy wrongly configured',
  means: 'The configuration lacks a part that this route needs.',
  leadsTo: ['proxy-config-error'],
  usualStatus: { apache: 500 },
})
