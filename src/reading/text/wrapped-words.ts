/** Words of the lines that people wrap most, nginx’s and Apache’s: they tell a word that was cut in two from two words. */
export const wrappedWords: ReadonlySet<string> = new Set(
  `a accept access active address again alert an and another any are as at attempt backend bad because before being body backup broken buffer buffered by
  bytes cannot certificate check chunk client close closed complete configuration connect connecting connection content could crit
  data denied descriptors directory disabled does down duplicate duration early empty encoding end enough error exceeded expected failed fastcgi
  file files flushing for from get got grpc handshake handshaking has header headers host http ignored in incorrect input intended
  invalid is it killed large larger layer left length limit line live login logging long longer lookup many match maximum memory message name net network
  no not of on open operation out path peer permission permitted php pipe pool port post prematurely primary protocol proxy put queue ran reached read reason
  reading recv received referrer refused remote request required reset resolve resolved resolver resolving resource response
  returned route script secondary sending sent server servers sessions set sigkill size small socket ssl status stderr stdout such supported
  system temporarily temporary than the there timed timeout to too trailer unable unavailable unexpected unknown unreachable unsupported
  upgraded upstream upstreams uri url uwsgi scgi valid value verify version was while with without worker writing wrong`.split(/\s+/),
)

/** What nginx says it was doing. */
export const nginxActions: readonly string[] = [
  'connecting to upstream',
  'SSL handshaking to upstream',
  'sending request to upstream',
  'sending to client',
  'sending request body to upstream',
  'reading response header from upstream',
  'reading upstream',
  'reading client request line',
  'reading client request headers',
  'reading client request body',
  'reading response from upstream',
  'resolving upstream',
  'logging request',
  'proxying upgraded connection',
  'proxying connection',
  'SSL handshaking',
  'connecting to resolver',
  'sending to upstream',
  'waiting for request',
]
