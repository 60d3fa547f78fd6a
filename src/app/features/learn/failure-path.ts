/** Where the dictionary says what a failure is. In: its id. */
export function failurePath(id: string): string {
  return `/log-lines#${failureAnchor(id)}`
}

export function failureAnchor(id: string): string {
  return `failure-${id}`
}
