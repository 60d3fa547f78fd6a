import type { Page } from '@playwright/test'

declare global {
  interface Window {
    __pwned?: unknown
    __violations?: string[]
  }
}

/** Elements that a page of ours is made of. */
const known =
  'html head meta title link style script body div main header footer nav section article aside p b strong em i span small code pre q kbd mark ' +
  'h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr th td caption figure figcaption details summary form fieldset legend label input ' +
  'textarea select option optgroup button a abbr time s del ins br hr wbr output dialog progress meter blockquote svg g path rect circle line ' +
  'polyline polygon text tspan title defs use symbol noscript'

/**
 * Watches a page for all that text must not do. `own`: where its requests may go. `problems` looks at the page as it stands, and gives what
 * was seen since it was asked last.
 */
export async function watched(page: Page, own: string): Promise<{ problems: () => Promise<string[]> }> {
  let seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(own) && !url.startsWith('about:') && !url.startsWith('data:image/')) seen.push(`a request to ${url.slice(0, 120)}`)
  })
  page.on('pageerror', (error) => seen.push(`an error: ${error.message}`))
  page.on('popup', () => seen.push('a window'))
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) seen.push(`the policy was broken: ${message.text().slice(0, 200)}`)
  })
  await page.addInitScript(() => {
    window.__violations = []
    document.addEventListener('securitypolicyviolation', (event) =>
      window.__violations?.push(`${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return {
    problems: async () => {
      const found = await page.evaluate((names) => {
        const problems: string[] = []
        if (window.__pwned !== undefined) problems.push('a script ran')
        if (({} as Record<string, unknown>).polluted !== undefined) problems.push('a prototype is polluted')
        problems.push(...(window.__violations ?? []).map((one) => `the policy was broken: ${one}`))
        if (window.__violations) window.__violations = []
        for (const element of document.querySelectorAll('*')) {
          const name = element.localName
          if (!names.includes(name)) problems.push(`an element ${name}`)
          for (const { name: attribute, value } of element.attributes) {
            if (attribute.startsWith('on')) problems.push(`${name} has ${attribute}`)
            if (attribute === 'srcdoc' || attribute === 'srcset') problems.push(`${name} has ${attribute}`)
            if (['src', 'href', 'action', 'formaction', 'xlink:href', 'data'].includes(attribute)) {
              const scheme = /^\s*([a-z][\w+.-]*):/i.exec(value.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase()
              if (scheme !== undefined && !['http', 'https', 'mailto'].includes(scheme) && !value.startsWith('data:image/'))
                problems.push(`${name} leads to ${value.slice(0, 80)}`)
            }
          }
        }
        const text = document.body.innerText
        const hidden =
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/u.exec(
            text,
          )
        if (hidden !== null)
          problems.push(
            `a hidden character ${hidden[0].codePointAt(0)?.toString(16)} after “${text.slice(Math.max(0, hidden.index - 30), hidden.index)}”`,
          )
        return problems
      }, known.split(' '))
      const all = [...seen, ...found]
      seen = []
      return [...new Set(all)]
    },
  }
}
