export const vantages = ['proxy-host', 'app-host', 'elsewhere', 'unknown'] as const
/** Where an observation was made from. Only `proxy-host` sees what the proxy sees. */
export type Vantage = (typeof vantages)[number]
