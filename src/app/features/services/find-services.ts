import type { Service } from '../../../contract/services.ts'

/** The services that hold every word of the search in their name, title or address, in the order of the list. */
export function findServices(list: readonly Service[], search: string): Service[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return list.filter(({ name, title = '', url }) => {
    const text = `${name} ${title} ${url}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
