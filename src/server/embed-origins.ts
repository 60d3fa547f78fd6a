/**
 * Reads which sites may show the wizard in a frame: origins with commas between, such as `https://wiki.example.com,http://localhost:8000`.
 * Out: the origins as browsers write them, each once; or the part that is none. A star is none, alone or in a name: whoever may frame a page
 * may lay it under a button of their own, so each site is named.
 */
export function parseEmbedOrigins(list: string): { origins: string[] } | { odd: string } {
  const parts = list.split(',').map((part) => part.trim())
  const odd = parts.find((part) => originOf(part) === null)
  if (odd !== undefined) return { odd }
  return { origins: [...new Set(parts.flatMap((part) => originOf(part) ?? []))] }
}

function originOf(text: string): string | null {
  if (!/^https?:\/\/[\w.:[\]-]+\/?$/i.test(text) || !URL.canParse(text)) return null
  return new URL(text).origin
}
