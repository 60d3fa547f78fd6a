import type { CauseProse, Step } from '../prose-form.ts'

const readLog: Step = {
  title: 'Read what the function said in that minute',
  says: 'Put its name in the place of FUNCTION. “Task timed out”, an exception, or no line at all: then the gateway may not call it, and choosing the function again in its console mends that.',
  run: ['aws logs tail /aws/lambda/FUNCTION --since 15m'],
  risk: 'None. It only reads.',
  undo: 'Nothing to undo.',
}

const callIt: Step = {
  title: 'Call it yourself, and look at the form of the answer',
  says: 'event.json holds a request as the gateway sends it; the console’s Test tab has templates. FunctionError means that the code threw. Right is statusCode as a number and body as a string.',
  run: [
    'aws lambda invoke --function-name FUNCTION --cli-binary-format raw-in-base64-out --payload file://event.json out.json',
    'cat out.json',
  ],
  risk: 'The function really runs: use a request that only reads.',
  undo: 'Nothing to undo.',
}

const deploy: Step = {
  title: 'Put the mended code into service',
  says: 'Download the running package first, from the address that the first command prints. Better still, use your usual deploy.',
  run: [
    'aws lambda get-function --function-name FUNCTION --query Code.Location --output text',
    'aws lambda update-function-code --function-name FUNCTION --zip-file fileb://function.zip',
    'aws lambda wait function-updated --function-name FUNCTION',
  ],
  risk: 'New requests run the new code at once, unless the gateway calls a version or an alias.',
  undo: 'Upload the old package with the second command.',
}

export const prose: CauseProse = {
  happens:
    'The gateway calls a serverless function and gets an error, or an answer that it cannot turn into HTTP. API Gateway, ALB and CloudFront then mostly answer 502 (“Internal server error”, LambdaInvalidResponse, LambdaUnhandled); Cloudflare answers 500 with 1101 or 503 with 1102.',
  why: [
    'The code threw: a missing variable, a failed call, a module that is not in the package.',
    'The answer has the wrong form: no statusCode, a body that is an object and not a string, a header that is not text.',
    'It ran out of time or memory, or the answer is too big: 1 MB behind an ALB, 6 MB behind API Gateway.',
    'The gateway may not call it: its permission went with a new alias or a rename.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Have the Node function answer in the gateway’s form',
      steps: [
        readLog,
        callIt,
        {
          title: 'Return the four fields, also when something fails',
          change: {
            file: 'index.mjs',
            remove: ['return result'],
            add: [
              'return {',
              '  statusCode: 200,',
              "  headers: { 'content-type': 'application/json' },",
              '  isBase64Encoded: false,',
              '  body: JSON.stringify(result),',
              '}',
            ],
          },
          risk: 'None yet.',
          undo: 'Put the old line back.',
        },
        deploy,
      ],
    },
    {
      proxy: 'cloudflare',
      app: null,
      title: 'Find what the Worker throws, or go back a version',
      steps: [
        {
          title: 'Watch its errors while you load the page',
          says: 'Put its name in the place of WORKER. 1101 is an exception, 1102 too much time or memory.',
          run: ['npx wrangler tail WORKER --status error'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it began with a deploy, go back to the version before',
          run: ['npx wrangler deployments list --name WORKER', 'npx wrangler rollback --name WORKER'],
          risk: 'The old code meets today’s data. Bindings and stored data are not rolled back.',
          undo: 'Deploy the new version again.',
          undoRun: 'npx wrangler deploy',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find how the function fails, mend it, and deploy',
      steps: [
        readLog,
        callIt,
        {
          title: 'If it timed out or ran out of memory, give it more',
          says: 'API Gateway waits 29 s unless that was raised. Look at the numbers of today first, with get-function-configuration.',
          run: ['aws lambda update-function-configuration --function-name FUNCTION --timeout 25 --memory-size 1024'],
          risk: 'Each call may cost more. A longer timeout hides a slow dependency.',
          undo: 'Set the old numbers with the same command.',
        },
        deploy,
      ],
    },
  ],
  verify: [
    {
      title: 'Ask through the gateway',
      says: 'The first line is no longer 5xx.',
      run: ['curl -s -o /dev/null -D - {url} | head -n 1'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Catch every error at the top of the handler and return a full answer with 500, and have the gateway call an alias, to go back in one step.',
  ],
  references: [
    { title: 'AWS: Lambda errors with API Gateway', url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html' },
    {
      title: 'AWS: Lambda behind an ALB',
      url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
    },
    { title: 'Cloudflare: errors of Workers', url: 'https://developers.cloudflare.com/workers/observability/errors/' },
  ],
}
