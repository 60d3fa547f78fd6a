import { upstreamProtocols } from '../contract/upstream-address.ts'
import { formOptions } from './forms.ts'

/** Every option of diagnose, in the order of the help. */
export const diagnoseOptions = [
  {
    name: 'upstream',
    value: 'ADDR',
    help: 'Where the proxy sends the request: host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.',
  },
  { name: 'upstream-protocol', value: 'P', help: `What the proxy speaks to it: ${upstreamProtocols.join(', ')}.` },
  { name: 'proxy', value: 'KIND', help: 'The proxy nearest the app, such as nginx.' },
  { name: 'app', value: 'KIND', help: 'The app server, such as node or php-fpm.' },
  { name: 'via', value: 'LIST', help: 'Edges and balancers before the proxy, edge first, with commas; none when there is none.' },
  { name: 'service', value: 'NAME', help: 'The app’s unit or deployment; it is only written into commands.' },
  {
    name: 'vantage',
    value: 'PLACE',
    help: 'Where this runs: proxy-host, app-host, elsewhere or unknown. Only proxy-host sees what the proxy sees.',
  },
  { name: 'pattern', value: 'P', help: 'When it fails: always, sometimes, around-deploys, since-change, gone or unknown.' },
  { name: 'answer', value: 'QUESTION=OPTION', repeats: true, help: 'Answers any question, such as process=running.' },
  { name: 'timeout', value: 'S', help: 'Ends the probes after this many seconds. Default: 20.' },
  {
    name: 'samples',
    value: 'N',
    help: 'Then makes N requests (1 to 200) through the proxy, and straight to each upstream, at most 20 a second: shows how often it fails.',
  },
  {
    name: 'keep-alive',
    help: 'Then measures how long the upstream keeps an idle connection: one request, and a wait of at most 90 seconds.',
  },
  { name: 'config', value: 'FILE', repeats: true, help: 'The proxy’s configuration, instead of the one that is found.' },
  { name: 'error-log', value: 'FILE', repeats: true, help: 'The proxy’s error log, beside those that are found.' },
  { name: 'access-log', value: 'FILE', repeats: true, help: 'The proxy’s access log.' },
  { name: 'app-log', value: 'FILE', repeats: true, help: 'The app’s log.' },
  { name: 'no-host', help: 'Looks at nothing but the network and the files that are named.' },
  ...formOptions,
] as const

export type DiagnoseOption = (typeof diagnoseOptions)[number]['name']
