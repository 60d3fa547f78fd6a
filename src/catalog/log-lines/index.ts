import type { LogProgram } from '../log-line-form.ts'
import { akamai } from './akamai.ts'
import { apache } from './apache.ts'
import { awsAlb } from './aws-alb.ts'
import { awsApiGateway } from './aws-api-gateway.ts'
import { azureAppGateway } from './azure-app-gateway.ts'
import { azureFrontDoor } from './azure-front-door.ts'
import { caddy } from './caddy.ts'
import { cloudflare } from './cloudflare.ts'
import { cloudfront } from './cloudfront.ts'
import { docker } from './docker.ts'
import { envoy } from './envoy.ts'
import { fastly } from './fastly.ts'
import { gcpLb } from './gcp-lb.ts'
import { go } from './go.ts'
import { gorouter } from './gorouter.ts'
import { gunicorn } from './gunicorn.ts'
import { haproxy } from './haproxy.ts'
import { heroku } from './heroku.ts'
import { iis } from './iis.ts'
import { ingressNginx } from './ingress-nginx.ts'
import { kernel } from './kernel.ts'
import { kubernetes } from './kubernetes.ts'
import { lighttpd } from './lighttpd.ts'
import { mail } from './mail.ts'
import { mitmproxy } from './mitmproxy.ts'
import { nginx } from './nginx.ts'
import { ngrok } from './ngrok.ts'
import { node } from './node.ts'
import { nodeProxy } from './node-proxy.ts'
import { openresty } from './openresty.ts'
import { passenger } from './passenger.ts'
import { phpFpm } from './php-fpm.ts'
import { puma } from './puma.ts'
import { springCloudGateway } from './spring-cloud-gateway.ts'
import { squid } from './squid.ts'
import { stackTrace } from './stack-trace.ts'
import { supervisord } from './supervisord.ts'
import { systemd } from './systemd.ts'
import { tomcat } from './tomcat.ts'
import { traefik } from './traefik.ts'
import { unicorn } from './unicorn.ts'
import { uvicorn } from './uvicorn.ts'
import { uwsgi } from './uwsgi.ts'
import { varnish } from './varnish.ts'

/** Every program whose lines are known. At equal fit the earlier program speaks. */
export const logPrograms: readonly LogProgram[] = [
  nginx,
  openresty,
  ingressNginx,
  caddy,
  traefik,
  envoy,
  haproxy,
  apache,
  varnish,
  squid,
  lighttpd,
  iis,
  awsAlb,
  awsApiGateway,
  cloudfront,
  gcpLb,
  azureAppGateway,
  azureFrontDoor,
  cloudflare,
  ngrok,
  fastly,
  akamai,
  heroku,
  gorouter,
  nodeProxy,
  mitmproxy,
  springCloudGateway,
  phpFpm,
  gunicorn,
  uvicorn,
  uwsgi,
  node,
  puma,
  unicorn,
  passenger,
  tomcat,
  go,
  kernel,
  systemd,
  supervisord,
  docker,
  kubernetes,
  mail,
  stackTrace,
]
