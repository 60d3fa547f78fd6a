import { defineLogLines } from '../log-line-form.ts'

/** Spring Cloud Gateway and Zuul, the gateways of the JVM. */
export const springCloudGateway = defineLogLines({
  id: 'spring-cloud-gateway',
  speaksAs: 'balancer',
  signs: ['reactor.netty', 'ZuulException', 'HttpWebHandlerAdapter', 'ReactiveLoadBalancer'],
  lines: [
    {
      template: 'PrematureCloseException: Connection prematurely closed BEFORE response',
      failure: 'premature-close',
      status: 500,
      means: 'The service behind the gateway closed the connection before it answered.',
      sample: 'reactor.netty.http.client.PrematureCloseException: Connection prematurely closed BEFORE response',
      nearMiss: 'reactor.netty.http.client.PrematureCloseException: Connection prematurely closed DURING response',
      source: 'reactor-netty, HttpClientOperations.java',
    },
    {
      template: 'PrematureCloseException: Connection prematurely closed DURING response',
      failure: 'truncated-response',
      status: null,
      means: 'The service behind the gateway broke its answer off.',
      sample: 'reactor.netty.http.client.PrematureCloseException: Connection prematurely closed DURING response',
      nearMiss: 'reactor.netty.http.client.PrematureCloseException: Connection prematurely closed BEFORE response',
      source: 'reactor-netty, HttpClientOperations.java',
    },
    {
      template: 'Unable to find instance for ',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'No instance of the service is registered.',
      sample:
        'org.springframework.cloud.gateway.support.NotFoundException: 503 SERVICE_UNAVAILABLE "Unable to find instance for shop-service"',
      nearMiss: 'org.springframework.web.server.ResponseStatusException: 404 NOT_FOUND',
      source: 'spring-cloud-gateway, ReactiveLoadBalancerClientFilter.java',
    },
    {
      template: 'Load balancer does not have available server for client: ',
      failure: 'no-live-upstreams',
      status: 500,
      means: 'No instance of the service is registered.',
      sample: 'com.netflix.client.ClientException: Load balancer does not have available server for client: shop-service',
      nearMiss: 'com.netflix.client.ClientException: null',
      source: 'netflix/ribbon, LoadBalancerContext.java',
    },
    {
      template: 'ResponseStatusException: 504 GATEWAY_TIMEOUT "Response took longer than timeout: ',
      failure: 'read-timeout',
      status: 504,
      means: 'The service behind the gateway did not answer in time.',
      sample: 'org.springframework.web.server.ResponseStatusException: 504 GATEWAY_TIMEOUT "Response took longer than timeout: PT5S"',
      nearMiss: 'org.springframework.web.server.ResponseStatusException: 404 NOT_FOUND',
      source: 'spring-cloud-gateway, NettyRoutingFilter.java',
    },
    {
      template: 'ZuulException: Forwarding error',
      failure: null,
      status: 500,
      means: 'Zuul could not get an answer from the service; the cause stands under it.',
      sample: 'com.netflix.zuul.exception.ZuulException: Forwarding error',
      nearMiss: 'com.netflix.zuul.exception.ZuulException: Filter threw Exception',
      source: 'spring-cloud-netflix, RibbonRoutingFilter.java',
    },
  ],
})
