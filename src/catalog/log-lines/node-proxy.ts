import type { FailureId } from '../failures/index.ts'
import { defineLogLines, type LogLine } from '../log-line-form.ts'

const middleware = 'http-proxy-middleware 0.x and 1.x, src/index.ts'
const viteSource = 'Vite, packages/vite/src/node/server/middlewares/proxy.ts'

/** Node as a proxy: http-proxy-middleware, in a server of one’s own or a development server, and Next.js. */
export const nodeProxy = defineLogLines({
  id: 'node-proxy',
  speaksAs: 'balancer',
  signs: ['[HPM]', 'Proxy error: ', 'Failed to proxy ', '[vite] '],
  lines: [
    {
      template: '[HPM] Error occurred while proxying request {request} to {peer} [ECONNREFUSED]',
      failure: 'connection-refused',
      status: 504,
      means: 'Node as a proxy: the connection to the upstream was refused.',
      sample:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://127.0.0.1:4000/ [ECONNREFUSED] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      nearMiss:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://127.0.0.1:4000/ [ECONNRESET] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      source: 'http-proxy-middleware, src/plugins/default/logger-plugin.ts',
    },
    {
      template: '[HPM] Error occurred while proxying request {request} to {peer} [ECONNRESET]',
      failure: 'reset',
      status: 504,
      means: 'Node as a proxy: the upstream broke the connection off.',
      sample:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://127.0.0.1:4000/ [ECONNRESET] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      nearMiss:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://127.0.0.1:4000/ [ECONNREFUSED] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      source: 'http-proxy-middleware, src/plugins/default/logger-plugin.ts',
    },
    {
      template: '[HPM] Error occurred while proxying request {request} to {peer} [ENOTFOUND]',
      failure: 'dns-failure',
      status: 504,
      means: 'Node as a proxy: the upstream’s name does not resolve.',
      sample:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://shop-api:4000/ [ENOTFOUND] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      nearMiss:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://127.0.0.1:4000/ [ECONNREFUSED] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      source: 'http-proxy-middleware, src/plugins/default/logger-plugin.ts',
    },
    {
      template: '[HPM] Error occurred while proxying request {request} to {peer} [ETIMEDOUT]',
      failure: 'connect-timeout',
      status: 504,
      means: 'Node as a proxy: nothing answered the attempt to connect.',
      sample:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://10.0.3.17:4000/ [ETIMEDOUT] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      nearMiss:
        '[HPM] Error occurred while proxying request shop.example.com/cart to http://127.0.0.1:4000/ [ECONNREFUSED] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      source: 'http-proxy-middleware, src/plugins/default/logger-plugin.ts',
    },
    {
      template: 'Could not proxy request {request} from {host} to {peer} (ECONNREFUSED)',
      failure: 'connection-refused',
      status: null,
      means: 'A development server of Node as a proxy: the connection to the upstream was refused.',
      sample: 'Proxy error: Could not proxy request /cart from localhost:3000 to http://localhost:4000/ (ECONNREFUSED).',
      nearMiss: 'Proxy error: Could not proxy request /cart from localhost:3000 to http://localhost:4000/ (ECONNRESET).',
      source: 'react-dev-utils, WebpackDevServerUtils.js',
    },
    {
      template: 'Failed to proxy {url} Error: connect ECONNREFUSED {peer}',
      failure: 'connection-refused',
      status: 500,
      means: 'Next.js as a proxy: the connection to the upstream was refused.',
      sample: 'Failed to proxy http://127.0.0.1:4000/cart Error: connect ECONNREFUSED 127.0.0.1:4000',
      nearMiss: 'Failed to proxy http://127.0.0.1:4000/cart Error: socket hang up',
      source: 'Next.js, packages/next/src/server/lib/router-utils/proxy-request.ts',
    },
    {
      template: 'errors_common_system_errors for more information (ECONNREFUSED)',
      failure: 'connection-refused',
      status: null,
      means: 'A development server of Node as a proxy: the connection to the upstream was refused.',
      sample:
        'Proxy error: Could not proxy request /cart from localhost:3000 to http://localhost:4000.\nSee https://nodejs.org/api/errors.html#errors_common_system_errors for more information (ECONNREFUSED).',
      nearMiss: 'See https://nodejs.org/api/errors.html#errors_common_system_errors for more information (ECONNRESET).',
      source: 'react-dev-utils, WebpackDevServerUtils.js',
    },
    {
      template: 'errors_common_system_errors for more information (ECONNRESET)',
      failure: 'reset',
      status: null,
      means: 'A development server of Node as a proxy: the upstream broke the connection off.',
      sample:
        'Proxy error: Could not proxy request /cart from localhost:3000 to http://localhost:4000.\nSee https://nodejs.org/api/errors.html#errors_common_system_errors for more information (ECONNRESET).',
      nearMiss: 'See https://nodejs.org/api/errors.html#errors_common_system_errors for more information (ECONNREFUSED).',
      source: 'react-dev-utils, WebpackDevServerUtils.js',
    },
    ...vite(
      'connect ECONNREFUSED {peer}',
      'connect ECONNREFUSED ::1:4000',
      'connection-refused',
      'Vite as a proxy: the connection to the app was refused.',
    ),
    ...vite(
      'connect ETIMEDOUT {peer}',
      'connect ETIMEDOUT 10.0.3.17:4000',
      'connect-timeout',
      'Vite as a proxy: nothing answered the attempt to connect.',
    ),
    ...vite(
      'connect EHOSTUNREACH {peer}',
      'connect EHOSTUNREACH 10.0.3.17:4000',
      'host-unreachable',
      'Vite as a proxy: the app’s machine cannot be reached.',
    ),
    ...vite(
      'getaddrinfo ENOTFOUND {host}',
      'getaddrinfo ENOTFOUND shop-api',
      'dns-failure',
      'Vite as a proxy: the app’s name does not resolve.',
    ),
    ...vite('read ECONNRESET', 'read ECONNRESET', 'reset', 'Vite as a proxy: the app broke the connection off.'),
    ...vite('socket hang up', 'socket hang up', 'premature-close', 'Vite as a proxy: the app closed the connection without an answer.'),
    viteBoth('ECONNREFUSED', 'connection-refused', 'Vite as a proxy: every address of the app’s name refused the connection.'),
    viteBoth('ETIMEDOUT', 'connect-timeout', 'Vite as a proxy: no address of the app’s name answered.'),
    hpm('ECONNREFUSED', 'connection-refused', 'The connection to the upstream was refused.'),
    hpm('ECONNRESET', 'reset', 'The upstream broke the connection off.'),
    hpm('ETIMEDOUT', 'connect-timeout', 'Nothing answered the attempt to connect.'),
    hpm('ENOTFOUND', 'dns-failure', 'The upstream’s name does not resolve.'),
    hpm('EAI_AGAIN', 'dns-timeout', 'The resolver did not answer when the upstream’s name was looked up.'),
    hpm('EHOSTUNREACH', 'host-unreachable', 'The upstream’s machine cannot be reached.'),
    hpm('DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-verify', 'The upstream’s certificate is signed by itself, and the proxy refuses that.'),
    hpm('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-verify', 'The proxy does not know who issued the upstream’s certificate.'),
    hpm('ERR_TLS_CERT_ALTNAME_INVALID', 'tls-name-mismatch', 'The upstream’s certificate is for another name.'),
    hpm('CERT_HAS_EXPIRED', 'tls-cert-expired', 'The upstream’s certificate has expired.'),
    triedAll('ECONNREFUSED', 'connection-refused', 'A program in Node tried every address of a name, and each refused the connection.'),
    triedAll('ETIMEDOUT', 'connect-timeout', 'A program in Node tried every address of a name, and none answered.'),
  ],
})

/** The title of Node’s error after it tried every address of a name: of a proxy most often, else of the app’s own calls. */
function triedAll(code: string, failure: FailureId, means: string): LogLine {
  return {
    template: `AggregateError [${code}]`,
    failure,
    status: null,
    means,
    sample: `AggregateError [${code}]: `,
    nearMiss: 'AggregateError: All promises were rejected',
    source: 'Node.js, lib/net.js (internalConnectMultiple)',
  }
}

/** What http-proxy-middleware wrote until version 1, with Node’s code at the end. */
function hpm(code: string, failure: FailureId, means: string): LogLine {
  const line = (what: string) =>
    `[HPM] Error occurred while trying to proxy request /cart from localhost:3000 to http://shop-api:4000/ (${what}) (https://nodejs.org/api/errors.html#errors_common_system_errors)`
  return {
    template: `while trying to proxy request {request} from {host} to {peer} (${code})`,
    failure,
    status: 504,
    means,
    sample: line(code),
    nearMiss: line(code === 'ECONNRESET' ? 'ECONNREFUSED' : 'ECONNRESET'),
    source: middleware,
  }
}

/** Vite’s development server as a proxy: its own line, then Node’s error, on the next line or on the same. */
function vite(says: string, sample: string, failure: FailureId, means: string): LogLine[] {
  const line = (what: string, gap: string) => `3:11:20 AM [vite] http proxy error: /api/cart${gap}Error: ${what}`
  const other = sample === 'read ECONNRESET' ? 'socket hang up' : 'read ECONNRESET'
  return ['\n', ' '].map((gap) => ({
    template: `[vite] http proxy error{where}${gap}Error: ${says}`,
    failure,
    status: 500,
    means,
    sample: line(sample, gap),
    nearMiss: line(other, gap),
    source: viteSource,
  }))
}

/** What Node says when it tried every address of a name. */
function viteBoth(code: string, failure: FailureId, means: string): LogLine {
  const line = (what: string) => `3:11:20 AM [vite] http proxy error: /api/cart\nAggregateError [${what}]:`
  return {
    template: `[vite] http proxy error{where}\n{prefix}AggregateError [${code}]`,
    failure,
    status: 500,
    means,
    sample: line(code),
    nearMiss: line('EACCES'),
    source: viteSource,
  }
}
