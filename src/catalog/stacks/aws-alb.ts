import { defineStack } from '../stack-form.ts'

const attributes = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html'

export const awsAlb = defineStack({
  id: 'aws-alb',
  kind: 'balancer',
  name: 'AWS Application Load Balancer',
  logs: {
    error: { says: 'The access log in S3: target_status_code “-” beside elb_status_code 502 means that the load balancer made it.' },
    access: { says: 'The access log in S3, once it is switched on for the load balancer.' },
  },
  commands: { status: 'aws elbv2 describe-target-health --target-group-arn ARN' },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['http', 'https', 'grpc', 'grpcs'],
  limits: {
    connectMs: { value: 10_000, setting: 'not configurable', source: attributes },
    responseMs: { value: 60_000, setting: 'idle_timeout.timeout_seconds', source: attributes },
    idleMs: { value: 60_000, setting: 'idle_timeout.timeout_seconds', source: attributes },
  },
  fingerprints: [
    { proves: 'made', server: 'awselb', note: 'The load balancer puts “awselb” into the Server header of its own answers only.' },
    {
      proves: 'passed',
      headers: { 'set-cookie': 'awsalb' },
      note: 'The cookie AWSALB shows only that the response passed the load balancer.',
    },
  ],
})
