import { withBase, withoutBase } from './base-path.ts'

/** Whether this page is shown inside another one’s frame: the wizard lives a second time below /embed, without its own frame around it. */
export const isEmbed = typeof location === 'object' && /^\/embed(\/|$)/.test(withoutBase(location.pathname))

/** Below it the pages of the wizard are named by their paths. */
export const mount = withBase(isEmbed ? '/embed' : '/').replace(/\/$/, '')

/**
 * Under which it is kept whether this page may probe. A frame waits for a click inside it: the page around it may have been made by anybody
 * who can edit a wiki.
 */
export const mayProbeKey = ['may-probe']
