import type { Settled } from '../catalog/cause-form.ts'
import type { Fact } from '../contract/fact.ts'
import { parseTargetUrl } from '../contract/target-url.ts'
import type { Where } from '../contract/where.ts'
import { acceptsBeside } from './accepts-beside.ts'
import type { BackBreak } from './find-breaks.ts'
import type { FrontBreak } from './path-words.ts'

/** What the stations are called, as typed, as a text names them or as the maker of the answer shows itself; null where it is not known. */
export type Names = { proxy: string | null; app: string | null; edge: string | null; upstream: string | null; host: string | null }

export function namesOf(settled: Settled, where: Where, nameOf: (kind: string) => string): Names {
  const url = where.url === undefined ? null : parseTargetUrl(where.url)
  const edges = (where.via ?? []).filter((kind) => kind !== 'none')
  const maker = settled.get('fault.made-by')?.value
  const madeBy = (role: string) => (maker?.is === role && maker.kind !== undefined ? maker.kind : undefined)
  const named = (kind: string | undefined) => (kind ? nameOf(kind) : null)
  return {
    proxy: named(where.proxy ?? settled.get('path.proxy')?.value.kind ?? madeBy('proxy')),
    app: named(where.app ?? settled.get('path.app')?.value.kind ?? madeBy('app')),
    edge: edges.length > 0 ? edges.map(nameOf).join(', ') : named(madeBy('edge') ?? madeBy('balancer')),
    upstream: settled.get('path.upstream')?.value.address ?? settled.get('proxy.log')?.value.peer ?? null,
    host: url && 'target' in url ? url.target.hostHeader : null,
  }
}

/** The sentence over the picture: what breaks, bold, and one remark. */
export function saySentence(
  settled: Settled,
  names: Names,
  { front, back, proxy }: { front: FrontBreak | null; back: BackBreak | null; proxy: string | null },
) {
  const listening = settled.get('app.listening')?.value
  const fill = (text: string) =>
    upperFirst(
      text
        .replaceAll('{proxy}', names.proxy ?? 'the proxy')
        .replaceAll('{upstream}', names.upstream ?? 'the upstream')
        .replaceAll('{host}', names.host ?? 'the address')
        .replaceAll('{at}', listening?.at ?? 'another address'),
    )
  if (back) return { loud: fill(back.loud), rest: aboutApp(settled, back) }
  if (front) return { loud: fill(front.loud), rest: 'What lies behind it cannot be seen.' }
  if (proxy) return { loud: proxy, rest: '' }
  const process = settled.get('app.process')?.value.is
  if (process === 'not-running') return { loud: 'The app is not running.', rest: '' }
  if (process === 'restarting') return { loud: 'The app starts and dies again.', rest: '' }
  if (settled.all.some(({ about, setAside, vantage }) => about === 'upstream.connect' && setAside !== null && vantage !== 'proxy-host'))
    return { loud: '', rest: 'The upstream was not seen from the proxy’s machine, so where the request breaks is not known yet.' }
  const response = settled.get('url.response')?.value
  const inner = settled.get('upstream.response')?.value
  if (inner?.is === 'answered' && (inner.status ?? 0) >= 500) return { loud: `The app itself answers ${inner.status}.`, rest: '' }
  if (response?.is === 'answered' && response.status !== undefined)
    return response.status < 500
      ? { loud: '', rest: `${names.host ?? 'The address'} answers ${response.status} now.` }
      : {
          loud: '',
          rest: `${names.host ?? 'The address'} answers ${response.status}. Where the way behind it breaks is not known yet.`,
        }
  const once = settled.all.find(({ about, setAside }) => about === 'url.response' && setAside !== null)?.value
  if (once && 'status' in once && once.status !== undefined)
    return { loud: '', rest: `${names.host ?? 'The address'} answers ${once.status} now. If the fault comes and goes, that shows nothing.` }
  return { loud: '', rest: 'The request is followed hop by hop until it breaks. Nothing is known yet.' }
}

function aboutApp(settled: Settled, back: BackBreak): string {
  const process = settled.get('app.process')
  const other = acceptsBeside(settled)
  if (back.at === 'app') return ''
  if (process?.value.is === 'not-running') return 'The app is not running.'
  if (process?.value.is === 'restarting') return 'The app starts and dies again.'
  if (other !== undefined) return `Something listens on ${other}.`
  return process?.value.is === 'running' ? asSaid('The app is alive', process).concat('.') : ''
}

/** Marks what rests on somebody’s word. */
export function asSaid(text: string, fact: Fact): string {
  return fact.source === 'answer' ? `${text}, as you say` : text
}

/** “the proxy” begins a sentence with a capital; nginx and a host name do not. */
function upperFirst(text: string): string {
  return text.replace(/^the /, 'The ')
}
