import { akamai } from './akamai.ts'
import { apache } from './apache.ts'
import { awsAlb } from './aws-alb.ts'
import { azureAppGateway } from './azure-app-gateway.ts'
import { azureFrontDoor } from './azure-front-door.ts'
import { caddy } from './caddy.ts'
import { cloudflare } from './cloudflare.ts'
import { cloudfront } from './cloudfront.ts'
import { envoy } from './envoy.ts'
import { fastly } from './fastly.ts'
import { gcpLb } from './gcp-lb.ts'
import { go } from './go.ts'
import { gunicorn } from './gunicorn.ts'
import { haproxy } from './haproxy.ts'
import { heroku } from './heroku.ts'
import { iis } from './iis.ts'
import { ingressNginx } from './ingress-nginx.ts'
import { lighttpd } from './lighttpd.ts'
import { nginx } from './nginx.ts'
import { node } from './node.ts'
import { openresty } from './openresty.ts'
import { phpFpm } from './php-fpm.ts'
import { puma } from './puma.ts'
import { springBoot } from './spring-boot.ts'
import { squid } from './squid.ts'
import { tomcat } from './tomcat.ts'
import { traefik } from './traefik.ts'
import { unicorn } from './unicorn.ts'
import { uvicorn } from './uvicorn.ts'
import { uwsgi } from './uwsgi.ts'
import { varnish } from './varnish.ts'

/** Every stack that is known: proxies, then edges, load balancers and apps; the common ones first. */
export const stacks = [
  nginx,
  openresty,
  ingressNginx,
  haproxy,
  apache,
  caddy,
  envoy,
  traefik,
  varnish,
  squid,
  lighttpd,
  iis,
  cloudflare,
  cloudfront,
  fastly,
  akamai,
  azureFrontDoor,
  awsAlb,
  gcpLb,
  azureAppGateway,
  heroku,
  node,
  gunicorn,
  uvicorn,
  uwsgi,
  phpFpm,
  puma,
  unicorn,
  tomcat,
  springBoot,
  go,
] as const

export type StackId = (typeof stacks)[number]['id']

/** Out: the stack with this id, or undefined. */
export function findStack(id: string): (typeof stacks)[number] | undefined {
  return stacks.find((stack) => stack.id === id)
}
