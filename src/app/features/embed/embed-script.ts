import { defineBadGateway } from './bad-gateway.ts'

// The entry of /embed.js. As a module it is no current script; then it is found by its name.
const script = document.currentScript ?? document.querySelector('script[src$="/embed.js"]')
if (script instanceof HTMLScriptElement && !customElements.get('bad-gateway')) defineBadGateway(script.src)
