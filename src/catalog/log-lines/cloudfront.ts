import { defineLogLines, type LogLine } from '../log-line-form.ts'

const log = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html'
const pages = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html'

// The word is the field x-edge-detailed-result-type, in a tab-separated line or in JSON.
export const cloudfront = defineLogLines({
  id: 'cloudfront',
  speaksAs: 'edge',
  signs: ['.cloudfront.net', 'cloudfront (CloudFront)', 'x-amz-cf-id', 'x-edge-'],
  lines: [
    result('OriginDnsError', 'dns-failure', 502, 'The origin’s name does not resolve.'),
    result(
      'OriginConnectError',
      'connection-refused',
      502,
      'CloudFront could not set up a connection to the origin: refused, or its TLS failed.',
    ),
    result('OriginCommError', 'read-timeout', 504, 'The origin did not answer CloudFront in time.'),
    result('OriginHeaderTooBigError', 'header-too-big', 502, 'The origin’s response header is bigger than CloudFront takes.'),
    result('OriginInvalidResponseError', 'invalid-header', 502, 'The origin’s response breaks the rules of HTTP.'),
    result('OriginReadError', 'reset', 502, 'The connection broke while CloudFront read the origin’s response.'),
    result('OriginWriteError', 'upstream-rejected-body', 502, 'The connection broke while CloudFront sent the request to the origin.'),
    result('OriginZeroSizeObjectError', 'premature-close', 502, 'The origin closed the connection and sent nothing.'),
    result('OriginContentRangeLengthError', 'invalid-header', 502, 'The origin’s Content-Range does not fit its Content-Length.'),
    result('SlowReaderOriginError', 'client-abort', null, 'The viewer read too slowly while the origin answered with an error.'),
    result('AbortedOrigin', 'reset', 502, 'The connection to the origin broke off.'),
    result('ClientCommError', 'client-abort', null, 'The connection to the viewer broke off.'),
    result('ClientHungUpRequest', 'client-abort', null, 'The viewer left before the request was whole.'),
    result('ClientGeoBlocked', 'configured-response', 403, 'A rule of the distribution turns viewers from this country away.'),
    result('LambdaValidationError', 'lambda-error', 502, 'The Lambda@Edge function answered with something that CloudFront cannot use.'),
    result('LambdaExecutionError', 'lambda-error', 503, 'The Lambda@Edge function failed.'),
    result('LambdaLimitExceeded', 'lambda-error', 503, 'A limit of Lambda@Edge was reached.'),
    result('FunctionValidationError', 'lambda-error', 502, 'The CloudFront function answered with something that CloudFront cannot use.'),
    result('FunctionExecutionError', 'lambda-error', 503, 'The CloudFront function failed.'),
    result('FunctionThrottledError', 'lambda-error', 503, 'The CloudFront function took too long.'),
    {
      template: '\t{seconds:number}\tOriginError\t',
      failure: 'origin-returned-502',
      status: 502,
      means: 'The origin itself answered with an error; CloudFront only handed it on.',
      sample: request('502', 'OriginError'),
      nearMiss: request('502', 'OriginReadError'),
      source: log,
    },
    {
      template: '"x-edge-detailed-result-type"{colon}"OriginError"',
      failure: 'origin-returned-502',
      status: 502,
      means: 'The origin itself answered with an error; CloudFront only handed it on.',
      sample: '{"sc-status":"502","cs-uri-stem":"/cart","x-edge-result-type":"Error","x-edge-detailed-result-type":"OriginError"}',
      nearMiss: '{"sc-status":"502","cs-uri-stem":"/cart","x-edge-result-type":"Error","x-edge-detailed-result-type":"OriginReadError"}',
      source: log,
    },
    {
      template: '\t{seconds:number}\tError\t',
      failure: 'cached-error',
      status: 502,
      means: 'CloudFront answered with an error of its cache, or with one that it gives no further name.',
      sample: request('502', 'Error'),
      nearMiss: request('502', 'OriginReadError'),
      source: log,
    },
    {
      template: '\tMiss\tHTTP/',
      failure: null,
      status: null,
      means: 'The origin answered, and CloudFront handed it on.',
      sample: request('200', 'Miss', 'Miss'),
      nearMiss: request('502', 'Error'),
      source: log,
    },
    {
      template: '\tHit\tHTTP/',
      failure: null,
      status: null,
      means: 'CloudFront answered from its cache.',
      sample: request('200', 'Hit', 'Hit'),
      nearMiss: request('200', 'Miss', 'Miss'),
      source: log,
    },
    {
      template: 't able to resolve the origin domain name',
      failure: 'dns-failure',
      status: 502,
      means: 'The origin’s name does not resolve, says CloudFront’s own page.',
      sample: page("CloudFront wasn't able to resolve the origin domain name."),
      nearMiss: page("CloudFront wasn't able to connect to the origin."),
      source: pages,
    },
    {
      template: 't able to connect to the origin',
      failure: 'connection-refused',
      status: 502,
      means: 'CloudFront could not set up a connection to the origin: refused, or its TLS failed.',
      sample: page("CloudFront wasn't able to connect to the origin."),
      nearMiss: page("CloudFront wasn't able to resolve the origin domain name."),
      source: pages,
    },
    {
      template: 'but either the attempt failed or the origin closed the connection',
      failure: 'connection-refused',
      status: 502,
      means: 'CloudFront could not set up a connection to the origin, or lost it at once.',
      sample: page(
        'CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.',
      ),
      nearMiss: page("CloudFront wasn't able to connect to the origin."),
      source: pages,
    },
    {
      template: 't connect to the origin or the origin returned an incorrect response',
      failure: null,
      status: 502,
      means: 'CloudFront could not connect to the origin, or could not use its answer; the page does not say which.',
      sample: page("CloudFront couldn't connect to the origin or the origin returned an incorrect response."),
      nearMiss: page("CloudFront wasn't able to connect to the origin."),
      source: pages,
    },
    {
      template: 'The Lambda function returned ',
      failure: 'lambda-error',
      status: 502,
      means: 'The Lambda@Edge function answered with something that CloudFront cannot use.',
      sample: page('The Lambda function returned an invalid entry in the headers object: header content-lenght.'),
      nearMiss: page('The Lambda function associated with the CloudFront distribution was throttled.'),
      source: pages,
    },
    {
      template: 'The Lambda function associated with the CloudFront distribution ',
      failure: 'lambda-error',
      status: 503,
      means: 'The Lambda@Edge function failed, was throttled, or may not be called.',
      sample: page('The Lambda function associated with the CloudFront distribution was throttled.'),
      nearMiss: page('The Lambda function returned invalid json: the json output is not parsable.'),
      source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-503-service-unavailable.html',
    },
    {
      template: 'The CloudFront function ',
      failure: 'lambda-error',
      status: 502,
      means: 'The CloudFront function failed, or answered with something that CloudFront cannot use.',
      sample: page('The CloudFront function returned an invalid value: response.statusCode is missing.'),
      nearMiss: page('The Lambda function returned invalid json: the json output is not parsable.'),
      source: pages,
    },
    {
      template: 't could not be satisfied',
      failure: null,
      status: null,
      means: 'This is CloudFront’s own page; the sentence behind says why.',
      sample: page('Bad request. We can not serve this site for the moment.'),
      nearMiss: '<H1>502 Bad Gateway</H1>',
      source: pages,
    },
  ],
})

function result(word: string, failure: NonNullable<LogLine['failure']>, status: number | null, means: string): LogLine {
  return {
    template: word,
    failure,
    status,
    means,
    sample: request(status === null ? '000' : `${status}`, word),
    nearMiss: request('502', word === 'OriginError' ? 'Error' : 'OriginError'),
    source: log,
  }
}

function request(status: string, detail: string, kind = 'Error'): string {
  return `2026-11-22\t03:11:20\tAMS58-P2\t721\t198.51.100.7\tGET\td3k1exampleq7z.cloudfront.net\t/cart\t${status}\t-\tMozilla/5.0\t-\t-\t${kind}\tx8Pq31kLw0aVtR==\tshop.example.com\thttps\t91\t0.204\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\t${kind}\tHTTP/2.0\t-\t-\t40112\t0.204\t${detail}\ttext/html\t512\t-\t-`
}

function page(sentence: string): string {
  return `<H1>502 ERROR</H1>\n<H2>The request could not be satisfied.</H2>\n<HR noshade size="1px">\n${sentence}\n<ADDRESS>Generated by cloudfront (CloudFront)</ADDRESS>`
}
