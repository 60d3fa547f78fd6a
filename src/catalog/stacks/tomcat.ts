import { defineStack } from '../stack-form.ts'

const connector = 'https://tomcat.apache.org/tomcat-10.1-doc/config/http.html'

export const tomcat = defineStack({
  id: 'tomcat',
  kind: 'app',
  name: 'Tomcat',
  programs: ['org.apache.catalina.startup.Bootstrap'],
  unit: 'tomcat*',
  logs: {
    error: { run: "sudo journalctl -u 'tomcat*' -n 100 --no-pager" },
    access: { says: 'localhost_access_log in the logs folder of Tomcat.' },
  },
  commands: { reload: "sudo systemctl restart 'tomcat*'", status: "systemctl status 'tomcat*'" },
  listens: { protocols: ['http', 'https'], port: 8080, socket: null },
  limits: {
    responseHeaderBytes: {
      value: 8_192,
      setting: 'maxHttpResponseHeaderSize',
      source: connector,
      says: 'More makes Tomcat itself answer 500.',
    },
    idleMs: {
      value: 20_000,
      setting: 'keepAliveTimeout',
      source: connector,
      says: 'It follows connectionTimeout, which is 20 seconds in server.xml as shipped.',
    },
  },
  fingerprints: [
    { proves: 'made', body: '<h3>Apache Tomcat/', note: 'The page is Tomcat’s own error report: its version stands at the end.' },
    { proves: 'made', server: 'Apache-Coyote', note: 'The Server header is that of an older Tomcat: the app answered itself.' },
  ],
})
