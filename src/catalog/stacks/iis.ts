import { defineStack } from '../stack-form.ts'

const proxyPage = 'https://learn.microsoft.com/iis/configuration/system.webserver/proxy/'

/** IIS with Application Request Routing, or with the ASP.NET Core Module, which calls an app as a proxy does. */
export const iis = defineStack({
  id: 'iis',
  kind: 'proxy',
  name: 'IIS',
  logs: {
    error: { says: 'Event Viewer, Windows Logs, Application, source “IIS AspNetCore Module V2”' },
    access: { path: 'C:\\inetpub\\logs\\LogFiles\\W3SVC1' },
  },
  commands: { reload: 'iisreset', status: 'iisreset /status' },
  listens: { protocols: ['http', 'https'], port: 80, socket: null },
  calls: ['http', 'https'],
  limits: {
    responseMs: {
      value: 120_000,
      setting: 'proxy timeout',
      source: proxyPage,
      says: 'For Application Request Routing; the ASP.NET Core Module has requestTimeout, which is 2 minutes too.',
    },
  },
  // The texts of its own pages: https://learn.microsoft.com/troubleshoot/developer/webapps/iis/www-administration-management/http-status-code
  fingerprints: [
    {
      proves: 'made',
      body: '502 - Web server received an invalid response while acting as a gateway or proxy server.',
      note: 'The page is IIS’s own for a backend that failed it.',
    },
    { proves: 'made', body: 'HTTP Error 502.', note: 'The page is IIS’s own: it gives the substatus of the 502.' },
    {
      proves: 'made',
      server: 'Microsoft-HTTPAPI',
      body: 'HTTP Error 503. The service is unavailable.',
      note: 'The page is that of Windows in front of IIS: the application pool is stopped.',
    },
    { proves: 'passed', server: 'Microsoft-IIS', note: 'The Server header is that of IIS: one stands on the way.' },
  ],
})
