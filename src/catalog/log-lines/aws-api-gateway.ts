import { defineLogLines } from '../log-line-form.ts'

const limits = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html'
const lambda = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html'
const log = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html'

export const awsApiGateway = defineLogLines({
  id: 'aws-api-gateway',
  speaksAs: 'balancer',
  signs: ['Execution failed due to ', 'Endpoint request timed out', 'apigw'],
  lines: [
    {
      template: 'Endpoint request timed out',
      failure: 'read-timeout',
      status: 504,
      means: 'The function or the backend did not answer within API Gateway’s limit, 29 seconds unless raised.',
      sample: '{"message": "Endpoint request timed out"}',
      nearMiss: '{"message": "Internal server error"}',
      source: limits,
    },
    {
      template: 'Execution failed due to a timeout error',
      failure: 'read-timeout',
      status: 504,
      means: 'The function or the backend did not answer within API Gateway’s limit.',
      sample: '(4f1c2a7e-91b0) Execution failed due to a timeout error',
      nearMiss: '(4f1c2a7e-91b0) Execution failed due to configuration error: Malformed Lambda proxy response',
      source: log,
    },
    {
      template: 'Execution failed due to configuration error: Malformed Lambda proxy response',
      failure: 'lambda-error',
      status: 502,
      means: 'The function’s answer has not the form that API Gateway wants.',
      sample: '(4f1c2a7e-91b0) Execution failed due to configuration error: Malformed Lambda proxy response',
      nearMiss: '(4f1c2a7e-91b0) Execution failed due to configuration error: Invalid permissions on Lambda function',
      source: lambda,
    },
    {
      template: 'Lambda execution failed with status {status:number} due to customer function error: ',
      failure: 'lambda-error',
      status: 502,
      means: 'The function ended with an error.',
      sample:
        "(4f1c2a7e-91b0) Lambda execution failed with status 200 due to customer function error: 'shop' object has no attribute 'cart'",
      nearMiss: '(4f1c2a7e-91b0) Endpoint response body before transformations: {"statusCode": 200}',
      source: log,
    },
    {
      template: 'Execution failed due to configuration error: Invalid endpoint address',
      failure: 'bad-upstream-address',
      status: 500,
      means: 'The backend’s name does not resolve, or its address is not valid.',
      sample: '(4f1c2a7e-91b0) Execution failed due to configuration error: Invalid endpoint address',
      nearMiss: '(4f1c2a7e-91b0) Execution failed due to configuration error: Malformed Lambda proxy response',
      source: log,
    },
    {
      template: 'Network error communicating with endpoint',
      failure: 'connect-timeout',
      status: 504,
      means: 'API Gateway could not reach the backend.',
      sample: '(4f1c2a7e-91b0) Execution failed due to an internal error: Network error communicating with endpoint',
      nearMiss: '(4f1c2a7e-91b0) Execution failed due to a timeout error',
      source: log,
    },
  ],
})
