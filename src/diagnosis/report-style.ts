import { Html } from './safe-html.ts'

/** The page’s own colours, light and dark; report-style.test.ts holds them equal to src/app/ui/tokens.css. */
export const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  paper: ['#f2f4f3', '#101517'],
  panel: ['#fcfdfc', '#171d20'],
  sunk: ['#e7ebe9', '#0a0e10'],
  line: ['#cdd3d0', '#2d363a'],
  ink: ['#12181a', '#eaefed'],
  'ink-2': ['#434c4f', '#b4bfc0'],
  accent: ['#0b4bb8', '#8fb6ff'],
  fine: ['#0f5c32', '#74d39a'],
  suspect: ['#734400', '#f2bc58'],
  broken: ['#a2160d', '#ff9385'],
  unknown: ['#4a5458', '#a3afb3'],
  'on-broken': ['#ffffff', '#2b0400'],
  'broken-wash': ['#fbe9e6', '#2c1a19'],
}

const declared = (which: 0 | 1) =>
  Object.entries(colours)
    .map(([name, pair]) => `--${name}:${pair[which]}`)
    .join(';')

const css = `
:root{color-scheme:light dark;${declared(0)};--text:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans','Liberation Sans',Arial,sans-serif;--mono:ui-monospace,'SF Mono',SFMono-Regular,'Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace}
@media (prefers-color-scheme:dark){:root{${declared(1)}}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 var(--text)}
h1,h2,h3,p,ol,ul,dl,dd,figure,pre{margin:0;padding:0;min-width:0}
main,footer{max-width:80rem;margin-inline:auto;padding:1.5rem clamp(1rem,3.2vw,2.5rem)}
h1{max-width:26em;font-size:clamp(1.5rem,1.05rem + 2vw,2.25rem);font-weight:650;letter-spacing:-.014em;line-height:1.2;overflow-wrap:anywhere;text-wrap:balance}
h2{margin-bottom:.5rem;padding-bottom:.35rem;border-bottom:1px solid var(--line);font-size:1.1875rem;font-weight:650;line-height:1.3;overflow-wrap:anywhere}
h3{font-size:1rem;font-weight:650;line-height:1.4}
section,details{margin-top:2rem}
p,li,dd,td,figcaption,summary{overflow-wrap:anywhere}
small{color:var(--ink-2);font-size:.8125rem}
code,pre{font-family:var(--mono);font-size:.875rem;font-variant-ligatures:none;overflow-wrap:anywhere}
abbr{font-family:var(--mono);font-weight:650;text-decoration:none}
summary{color:var(--accent);cursor:pointer}
.stamp{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-bottom:.75rem;color:var(--ink-2);font-size:.875rem;overflow-wrap:anywhere}
.stamp b{color:var(--ink);font-size:1rem;font-weight:650}
.stamp .diagnosed{color:var(--broken)}
.stamp .not-this{color:var(--fine)}
.meaning{max-width:42rem;margin-top:.5rem;color:var(--ink-2)}
.target{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-top:.75rem;font-size:.875rem}
.target div{display:flex;gap:.5em;min-width:0}
.target dt{color:var(--ink-2)}
.path{margin:1.5rem calc(-1*clamp(1rem,3.2vw,2.5rem)) 0;padding:1rem clamp(1rem,3.2vw,2.5rem) 1.5rem;border-block:1px solid var(--line);background:var(--panel)}
.path figcaption{margin-bottom:.75rem}
.path ol{display:grid;grid-auto-columns:minmax(0,1fr);grid-auto-flow:column;list-style:none}
.path li{position:relative;display:flex;flex-direction:column;align-items:flex-start;min-width:0;padding:1.5rem 1rem 0 0}
.path li::before{position:absolute;top:calc(1.5rem + 10px);right:6px;left:30px;height:4px;background:var(--c);content:''}
.path li:last-child::before{display:none}
.path .hop-unknown::before{height:3px;background:repeating-linear-gradient(90deg,var(--c) 0 3px,transparent 3px 9px)}
.path .hop-suspect::before{background:repeating-linear-gradient(90deg,var(--c) 0 14px,transparent 14px 20px)}
.path .hop-broken::before{right:72%;border-right:4px solid var(--c);height:18px;margin-top:-7px;background:linear-gradient(var(--c) 0 0) left center/100% 4px no-repeat}
.path .hop-none::before{background:none}
.hop{position:absolute;top:0;right:6px;left:30px;color:var(--c);font-size:.8125rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.hop-broken .hop,.hop-none .hop{font-weight:650}
.hop-fine{--c:var(--fine)}.hop-suspect{--c:var(--suspect)}.hop-broken{--c:var(--broken)}.hop-unknown,.hop-none{--c:var(--unknown)}
.is-fine{--s:var(--fine)}.is-suspect{--s:var(--suspect)}.is-broken{--s:var(--broken)}.is-unknown{--s:var(--unknown)}
.glyph{flex:none;width:24px;height:24px;margin-bottom:.5rem;color:var(--s)}
.role{font-weight:650}
.role em{color:var(--s);font-size:.875rem;font-style:normal}
.is-broken .role em{padding:0 .5em;border-radius:3px;background:var(--broken);color:var(--on-broken)}
.name{max-width:100%;font:400 .875rem/1.45 var(--mono);overflow-wrap:anywhere}
.is-broken .name{font-weight:650}
.said{font-family:var(--text)}
mark{background:none;box-shadow:inset 0 -2px 0 var(--s);color:inherit}
.note{color:var(--ink-2);font-size:.8125rem;overflow-wrap:anywhere}
.gone{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cols{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:0 4rem}
.reasons,.steps{padding-left:1.5rem}
.reasons li,.steps li,.next li,.suspects>li{margin-bottom:.75rem}
.suspects,.next,.out,.signs,ul.steps{padding-left:0;list-style:none}
.signs{color:var(--ink-2);font-size:.875rem}
.signs li{padding-left:1.25rem;text-indent:-1.25rem}
.signs abbr{display:inline-block;width:1.25rem;text-indent:0}
figure pre,.run{margin-top:.35rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:3px;background:var(--sunk);white-space:pre-wrap}
figure figcaption{margin-top:.35rem;font-family:var(--mono);font-size:.8125rem}
.path figcaption,.time figcaption{font-family:var(--text);font-size:1rem}
pre code,pre del,pre ins{display:block;text-decoration:none}
.run code::before{color:var(--ink-2);content:'$ '}
del{color:var(--broken)}del::before{content:'- '}
ins{color:var(--fine)}ins::before{content:'+ '}
.risk{color:var(--ink-2);font-size:.8125rem}
.risk b{color:var(--ink);font-weight:650}
.time svg{display:block;width:100%;height:40px;border-bottom:1px solid var(--line);fill:var(--broken)}
.axis{display:flex;justify-content:space-between;color:var(--ink-2);font-size:.8125rem}
.out{columns:22rem 3;column-gap:3rem;color:var(--ink-2);font-size:.875rem}
.out li{margin-bottom:.4rem;break-inside:avoid}
.out s{color:var(--ink)}
.on-paper{display:none}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.8125rem}
th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{font-weight:650}
td code{font-size:.8125rem}
td:nth-child(2){min-width:16rem}
td:nth-child(3){min-width:9rem}
td:nth-child(4){min-width:8rem}
td:nth-child(5){min-width:6rem}
footer{color:var(--ink-2);font-size:.8125rem}
@media screen and (max-width:62rem){.cols{grid-template-columns:minmax(0,1fr)}}
@media screen and (max-width:48rem){
.path ol{display:block}
.path li{display:grid;grid-template-columns:36px minmax(0,1fr);padding:0 0 1.1rem}
.path li>*{grid-column:2}
.path .glyph{grid-column:1;grid-row:1/span 4;margin:0}
.path li::before{top:27px;right:auto;bottom:3px;left:10px;width:4px;height:auto}
.path .hop-unknown::before{width:3px;height:auto;background:repeating-linear-gradient(var(--c) 0 3px,transparent 3px 9px)}
.path .hop-suspect::before{background:repeating-linear-gradient(var(--c) 0 14px,transparent 14px 20px)}
.path .hop-broken::before{right:auto;bottom:55%;left:3px;width:18px;height:auto;margin:0;border-right:0;border-bottom:4px solid var(--c);background:linear-gradient(var(--c) 0 0) center top/4px 100% no-repeat}
.hop{position:static;white-space:normal}
table,tbody,tr,th,td{display:block}
thead{display:none}
th,td{padding:0;border:0}
tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
td:nth-child(n){min-width:0}
}
@page{margin:12mm}
@media print{
:root{color-scheme:light;${declared(0)};--paper:#fff;--panel:#fff;--sunk:#fff}
html{font-size:62.5%}
body{font-size:1rem;line-height:1.35}
main,footer{max-width:none;padding:0}
footer{margin-top:1rem}
h1{font-size:1.9rem}
section,details{margin-top:1rem}
.path{margin:1rem 0 0;padding:.75rem 0;break-inside:avoid}
.cols{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2rem}
.steps li,.reasons li{margin-bottom:.5rem;break-inside:avoid}
.look-up,.out span{display:none}
.on-paper{display:inline}
.out s{text-decoration:none}
.out{columns:auto}
.out li{display:inline}
.out li::after{content:'; '}
.out li:last-child::after{content:'.'}
th,td{padding-block:.2rem}
.path li::before,.role em,.glyph,.time svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`

/** The style of a report’s file. It holds no value from outside. */
export const reportStyle: Html = new Html(`<style>${css}</style>`)
