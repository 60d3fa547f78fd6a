import { describe, expect, it } from 'vitest'
import { isWizardPath } from './wizard-path.ts'

describe('isWizardPath', () => {
  it('knows the pages of the wizard, by their whole path', () => {
    const paths = ['/', '/check/process', '/report', '/visitor', '/owner', '/r/an-id_1']
    const others = ['', '/learn', '/embed', '/check', '/check/', '/check/a/b', '/r/', '/report/', '/x/report', '/report\n']
    expect([...paths, ...others].filter(isWizardPath)).toEqual(paths)
  })
})
