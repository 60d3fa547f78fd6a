/**
 * Tells a value from a mask that somebody put over it (`xxx.xxx`, `***`, `[MASKED]`, `<service name>`, `123.456.789.012`), from one that was
 * cut (`http://10.0…`) and from one that names nothing (`-`, `_`, a regular expression of nginx’s `server_name`).
 * Out: the value without white space around it, or null when it is unknown. A value that is masked in part is unknown as a whole.
 */
export function unmask(value: string): string | null {
  const bare = value.trim().slice(0, longest)
  if (bare === '' || value.length > longest) return null
  return masks.some((mask) => mask(bare)) ? null : bare
}

/** No name, address or URL that is worth a fact is longer. */
const longest = 2000

/** HAProxy’s own words for “no server”, and the like. */
const nameless = /<(?:NOSRV|BADREQ|STATS|PROMEX|LUA)>/

const masks: readonly ((value: string) => boolean)[] = [
  (value) => /^(?:[-_.…?]+|\(null\)|null|undefined|n\/a|none|unknown)$/i.test(value),
  (value) => /(?:…|\.\.\.)$/.test(value),
  (value) => /\*{2}|#{3}|[•●█▇■]{2}|_{4}|\?{3}/.test(value),
  (value) => value.startsWith('~'),
  (value) => /\[(?:hidden|[a-z_ -]{0,30}(?:masked|redacted|removed|filtered|hidden|censored|secret)[a-z_ -]{0,30})\]/i.test(value),
  (value) =>
    /<[^<>]{1,80}>|\{\{[^{}]{1,80}\}\}|\$\{?[a-z_]{2,}|^\[[^\]:\d]{1,80}\]|^\{[^{}]{1,80}\}|^%[\w-]+%/i.test(value.replace(nameless, '')),
  (value) => /^(?:your[-_. ]?(?:domain|site|server|host|ip|app|service|name|company)|my[-_. ]?domain)/i.test(withoutScheme(value)),
  (value) => value.split(/[.:/@_[\]-]/).some((part) => /^x{2,}$/i.test(part)),
  hasMaskedAddress,
]

function withoutScheme(value: string): string {
  return value.replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '')
}

/** Four parts with dots between them, of which one is no byte. */
function hasMaskedAddress(value: string): boolean {
  const quad =
    /(?:^|[/@[])([\dxXnNyYzZ*]{1,4}(?:\.[\dxXnNyYzZ*]{1,4}){3})(?=$|[:/\]])/.exec(value)?.[1] ?? /^([a-d]\.){3}[a-d]$/i.exec(value)?.[0]
  return quad?.split('.').some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255) ?? false
}
