/**
 * What one part of the security run saw; see e2e/security/figures.ts.
 * @typedef {{ title: string, rows: readonly (readonly [string, string])[], misses: readonly string[], notTried: readonly string[] }} Figures
 */

/**
 * Writes the figures of a security run as Markdown: misses first, a section a part, what was not tried at the end.
 * @param {Map<string, Figures>} parts by the name that the part gave itself; those of one title make one section
 * @param {{ made: string, passed: number, failed: readonly string[] }} run made: day and machine, as a sentence part; failed: the tests by name
 * @returns {string}
 */
export function securityPage(parts, { made, passed, failed }) {
  const inOrder = [...parts].sort(([one], [other]) => placeOf(one) - placeOf(other) || one.localeCompare(other)).map(([, part]) => part)
  const titles = [...new Set(inOrder.map(({ title }) => title))]
  const of = (/** @type {string} */ title) => inOrder.filter((part) => part.title === title)
  const misses = [
    ...inOrder.flatMap(({ title, misses }) => misses.map((miss) => `- ${plain(title)}: ${plain(miss)}`)),
    ...failed.map((test) => `- Failed: ${plain(test)}`),
  ]
  const notTried = titles.flatMap((title) =>
    [...new Set(of(title).flatMap((part) => part.notTried))].map((line) => `- ${plain(title)}: ${plain(line)}`),
  )
  const sections = titles.map((title) => [`## ${plain(title)}`, ...table(of(title).flatMap(({ rows }) => rows))].join('\n'))
  return `${[
    '# Security figures',
    `Written by \`npm run security\`, ${made}. ${passed} tests passed, ${failed.length} failed.`,
    ['## Misses', '', ...(misses.length === 0 ? ['None.'] : misses)].join('\n'),
    ...sections,
    ['## Not tried', '', ...notTried].join('\n'),
  ].join('\n\n')}\n`
}

/** The parts as the page shows them, by how their names begin; others follow. */
const order = ['targets', 'fuzz', 'malformed', 'hostile', 'local-server', 'shared-server', 'content', 'secrets', 'faults', 'load']

function placeOf(/** @type {string} */ name) {
  const at = order.findIndex((one) => name.startsWith(one))
  return at === -1 ? order.length : at
}

function table(/** @type {readonly (readonly [string, string])[]} */ rows) {
  if (rows.length === 0) return ['', 'Nothing was counted.']
  return ['', '| what | figure |', '| --- | --- |', ...rows.map(([what, figure]) => `| ${plain(what)} | ${plain(figure)} |`)]
}

/** A row may quote what was tried; it stays one line of text. */
function plain(/** @type {string} */ text) {
  return text.replace(/[\\|<>]/g, '\\$&').replace(/\p{Cc}+/gu, ' ')
}
