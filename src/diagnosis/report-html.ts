import type { StackNames } from '../catalog/fill-holes.ts'
import type { Reason, Report } from '../contract/report.ts'
import { drawPath } from './draw-path.ts'
import { type FixesOf, fixOf, type WrittenStep } from './fix-of.ts'
import { htmlPath } from './html-path.ts'
import { settledOf, whereOf } from './read-back.ts'
import { reportStyle } from './report-style.ts'
import { reportTimelines, type Timeline } from './report-timeline.ts'
import { type Html, html } from './safe-html.ts'
import { sayCause, titleOfCause } from './say-cause.ts'
import { sayAbout, sayNotCounted, saySource, sayValue } from './say-fact.ts'
import { sayMadeBy, saySeenFrom, sayStrength, sayVantage } from './say-stamp.ts'
import { sayStatusOf } from './say-status.ts'
import { sayUtc } from './say-utc.ts'

/** How kinds of stacks are called, what fills the fix beside the report, and the app’s unit where the person named it. */
export type HtmlOptions = { nameOf: (kind: string) => string; names: StackNames; service?: string | undefined }

/**
 * Writes a report as one HTML file that needs nothing else: no script, nothing to load, and a policy that forbids both. Light or dark as
 * the reader’s system is; printed it is the verdict, the way, the reasons and the fix, without what is only for looking up.
 */
export async function reportAsHtml(report: Report, { nameOf, names, service }: HtmlOptions): Promise<string> {
  const { where } = whereOf(report)
  const known = { ...where, ...(service && { service }) }
  const fixes = await fixOf(report, known, names)
  const isOpen = report.verdict === 'undetermined'
  const [first] = report.causes
  const decides = restedOn(report)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${sayCause(report, nameOf)}</title>
${reportStyle}
</head>
<body>
<main>
${head(report, nameOf)}
${htmlPath(drawPath({ settled: settledOf(report) }, where, nameOf))}
<div class="cols">
<div>
${answered(report)}
${first && !isOpen && reasons(report)}
${isOpen && suspects('What fits', report.causes)}
${timelines(reportTimelines(report))}
</div>
<div>
${isOpen && next(report)}
${fixes && fixSection(fixes, isOpen ? titleOfCause(first?.id ?? '') : null)}
${!isOpen && next(report)}
</div>
</div>
${!isOpen && suspects('Other suspects', report.causes.slice(1))}
${ruledOut(report)}
${facts(report, decides)}
</main>
<footer>${footer(report)}</footer>
</body>
</html>
`
  return String(page)
}

function head(report: Report, nameOf: HtmlOptions['nameOf']): Html {
  const { target, verdict } = report
  const stamp = [sayMadeBy(report, nameOf), sayUtc(report.madeAt), saySeenFrom(report)].filter((part) => part !== null)
  const via = target.path.filter(({ role }) => role === 'edge' || role === 'balancer').flatMap(({ kind }) => (kind ? [nameOf(kind)] : []))
  const rows: [string, string | null, boolean][] = [
    ['Address', target.url, true],
    ['Through', via.length === 0 ? null : via.join(', '), false],
    ['Proxy', target.proxy && nameOf(target.proxy), false],
    ['Upstream', target.upstream, true],
    ['App', target.app && nameOf(target.app), false],
  ]
  const known = rows.filter(([, value]) => value !== null)
  return html`<header>
<p class="stamp"><b class="${verdict}">${sayStrength(report)}</b>${stamp.map((part) => html`<span>${part}</span>`)}</p>
<h1>${sayCause(report, nameOf)}</h1>
<p class="meaning">${sayStatusOf(report, nameOf)}</p>
${known.length > 0 && html`<dl class="target">${known.map(([name, value, isCode]) => html`<div><dt>${name}</dt><dd>${isCode ? code(value ?? '') : value}</dd></div>`)}</dl>`}
</header>`
}

/** What the address answered, in its own words. */
function answered(report: Report): Html | null {
  const shown = ['url.response', 'fault.made-by'].flatMap((about) =>
    report.facts.filter((fact) => fact.about === about && fact.source !== 'answer' && fact.overruledBy === null),
  )
  const quotes = [...new Map(shown.map((fact) => [fact.quote ?? sayValue(fact), fact])).entries()]
  const whole = quotes.filter(([text]) => !quotes.some(([other]) => other !== text && other.startsWith(text)))
  return section(
    'What was answered',
    whole.map(([text, fact]) => html`<p>${code(text)} <small>${seen(fact)}</small></p>`),
  )
}

function reasons(report: Report): Html {
  const [first] = report.causes
  const { because = [], against = [], confidence } = first ?? {}
  return html`${section(confidence === 'proven' ? 'What proves it' : 'What speaks for it', because.length > 0 && html`<ol class="reasons">${because.map((one) => reason(one, report))}</ol>`)}
${section('What speaks against it', against.length > 0 && html`<ol class="reasons">${against.map((one) => reason(one, report))}</ol>`)}`
}

function reason({ says, facts: ids, factId }: Reason, { facts: all }: Report): Html {
  const resting = all.filter(({ id }) => (ids ?? [factId]).includes(id))
  return html`<li>${says}${resting.map((fact) => html`<br>${fact.quote === null ? sayValue(fact) : code(fact.quote)} <small>${seen(fact)}</small>`)}</li>`
}

function suspects(title: string, causes: Report['causes']): Html | null {
  const item = ({ id, confidence, because, against }: Report['causes'][number]) =>
    html`<li><b>${titleOfCause(id)}</b> <small>${confidence}</small><ul class="signs">${because.map(({ says }) => sign('+', 'For it', says))}${against.map(({ says }) => sign('−', 'Against it', says))}</ul></li>`
  return section(title, causes.length > 0 && html`<ul class="suspects">${causes.map(item)}</ul>`)
}

function sign(mark: string, title: string, says: string): Html {
  return html`<li><abbr title="${title}">${mark}</abbr> ${says}</li>`
}

/** `of`: the cause that it is for, while it is not clear which one it is. */
function fixSection({ best, others, verify }: FixesOf, of: string | null): Html {
  const title = of === null ? 'Fix: ' : `If it is this: ${of}. `
  return html`${best && section(`${title}${best.title}`, html`<ol class="steps">${best.steps.map(step)}</ol>`)}
${section('See that it is mended', verify.length > 0 && html`<ul class="steps">${verify.map(step)}</ul>`)}
${others.map((fix) => html`<details class="look-up"><summary>Or: ${fix.title}</summary><ol class="steps">${fix.steps.map(step)}</ol></details>`)}`
}

function step({ title, says, change, run, risk, undo, undoRun }: WrittenStep): Html {
  return html`<li><h3>${title}</h3>
${says && html`<p>${says}</p>`}
${change && html`<figure><figcaption>${change.file}</figcaption><pre>${lines(change.remove, 'del')}${lines(change.add, 'ins')}</pre></figure>`}
${run.length > 0 && html`<pre class="run">${run.map((line) => html`<code>${line}</code>`)}</pre>`}
<p class="${undo === 'Nothing to undo.' ? 'risk look-up' : 'risk'}"><b>Risk</b> ${risk} <b>Undo</b> ${undo}${undoRun && html` ${code(undoRun)}`}</p></li>`
}

function lines(written: readonly string[], tag: 'del' | 'ins'): Html[] {
  return written.map((line) => (tag === 'del' ? html`<del>${line}</del>` : html`<ins>${line}</ins>`))
}

function next({ next: open }: Report): Html | null {
  const item = ({ ask, run }: Report['next'][number]) =>
    html`<li>${ask}${run !== null && html`<pre class="run">${run.split('\n').map((line) => html`<code>${line}</code>`)}</pre>`}</li>`
  return section('What would settle it', open.length > 0 && html`<ul class="next">${open.map(item)}</ul>`)
}

function ruledOut(report: Report): Html | null {
  const item = ({ id, because }: Report['ruledOut'][number]) =>
    html`<li><s>${titleOfCause(id)}</s><span> ${because.map(({ says }) => says).join(' ')}</span></li>`
  return section('Ruled out', report.ruledOut.length > 0 && html`<ul class="out">${report.ruledOut.map(item)}</ul>`)
}

/** Every fact; those that no cause rests on are only for looking up. */
function facts(report: Report, decides: ReadonlySet<string>): Html {
  const row = (fact: Report['facts'][number]) => {
    const why = sayNotCounted(fact, report.facts)
    const look = decides.has(fact.id) ? '' : 'look-up'
    return html`<tr class="${look}"><th scope="row">${sayAbout(fact.about)}</th><td>${fact.quote === null ? sayValue(fact) : code(fact.quote)}${why !== null && html`<br><small>Not counted. ${why}</small>`}</td><td>${saySource(fact)}</td><td>${fromWhere(fact)}</td><td>${fact.at === null ? '' : sayUtc(fact.at)}</td></tr>`
  }
  const table = html`<div class="scroll"><table><thead><tr><th>About</th><th>Seen</th><th>Source</th><th>From</th><th>When</th></tr></thead><tbody>${report.facts.map(row)}</tbody></table></div>`
  // Where a cause is named, its reasons quote what they rest on.
  const isTwice = report.verdict !== 'undetermined'
  return html`<div class="${isTwice ? 'look-up' : ''}">${section('Facts', report.facts.length > 0 && table)}</div>`
}

function fromWhere({ source, vantage }: Report['facts'][number]): string {
  if (source === 'answer') return ''
  return vantage === 'unknown' ? 'not known' : sayVantage(vantage)
}

function timelines(pictures: readonly Timeline[]): Html | null {
  return section('When it failed', pictures.length > 0 && pictures.map(timeline))
}

function timeline({ from, to, rows }: Timeline): Html {
  const bars = ({ bars: all }: Timeline['rows'][number]) =>
    all.map(({ at, width, tall }) => {
      const height = Math.max(3, 36 * tall)
      return html`<rect x="${round(at * 600)}" y="${round(40 - height)}" width="${round(Math.max(1, width * 600 - 1))}" height="${round(height)}"/>`
    })
  const row = (one: Timeline['rows'][number]) =>
    html`<figure class="time"><figcaption>${one.title} <small>${one.count === 1 ? 'once' : `${one.count} times`}</small></figcaption><svg viewBox="0 0 600 40" role="img" aria-label="${one.title}, ${from} to ${to}" preserveAspectRatio="none">${bars(one)}</svg></figure>`
  return html`${rows.map(row)}<p class="axis"><span>${from}</span><span>${to}</span></p>`
}

function footer(report: Report): Html {
  const looked = html` Looked at from ${sayVantage(report.vantage)}.`
  return html`<p>Made with badgateway ${report.madeWith} at <time datetime="${report.madeAt}">${sayUtc(report.madeAt)}</time>.${report.vantage !== 'unknown' && looked} It is a snapshot: it tells what was seen then, and nothing in it changes or is loaded later.<span class="on-paper"> The file holds every fact with its source, and why each other cause is ruled out.</span></p>`
}

function section(title: string, body: Html | readonly Html[] | null | false): Html | null {
  const isEmpty = body === null || body === false || (Array.isArray(body) && body.length === 0)
  return isEmpty ? null : html`<section><h2>${title}</h2>${body}</section>`
}

function seen(fact: Report['facts'][number]): string {
  return fact.at === null ? saySource(fact) : `${saySource(fact)}, ${sayUtc(fact.at)}`
}

function restedOn({ causes }: Report): ReadonlySet<string> {
  const all = causes.flatMap(({ because, against }) => [...because, ...against])
  return new Set(all.flatMap(({ factId, facts: ids = [] }) => [factId, ...ids]))
}

function code(text: string): Html {
  return html`<code>${text}</code>`
}

function round(number: number): string {
  return String(Math.round(number * 10) / 10)
}
