/**
 * Whether a path is a page of the wizard, which another page may show in a frame: there it stands below `/embed`. In: the path without a base
 * and without that, such as `/check/process`.
 */
export function isWizardPath(path: string): boolean {
  return /^\/(check\/[^/]+|report|visitor|owner|r\/[^/]+)?$/.test(path)
}
