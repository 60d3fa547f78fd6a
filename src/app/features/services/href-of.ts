/** The address of a page or a mailbox in its canonical form; null for what is none, and for any other scheme. */
export function hrefOf(text: string): string | null {
  if (!/^(https?|mailto):/i.test(text) || !URL.canParse(text)) return null
  const { protocol, username, password, href } = new URL(text)
  return ['http:', 'https:', 'mailto:'].includes(protocol) && username === '' && password === '' ? href : null
}
