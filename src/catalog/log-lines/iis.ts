import type { FailureId } from '../failures/index.ts'
import { defineLogLines, type LogLine } from '../log-line-form.ts'

const substatus = 'https://learn.microsoft.com/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code'
const gatewayCodes =
  'https://learn.microsoft.com/iis/extensions/troubleshooting-application-request-routing/troubleshooting-502-errors-in-arr'
const moduleEvents = 'dotnet/aspnetcore, src/Servers/IIS/AspNetCoreModuleV2/CommonLib/resources.h'

/** IIS as a proxy: Application Request Routing, and the ASP.NET Core Module in front of an app. */
export const iis = defineLogLines({
  id: 'iis',
  speaksAs: 'proxy',
  signs: ['AspNetCoreModule', 'ANCM', 'W3SVC', 'HTTP Error 50', 'ApplicationRequestRouting'],
  lines: [
    page('502.2', 'Bad Gateway', 'invalid-header', 502, 'The program that IIS ran gave no valid answer.'),
    page('502.3', 'Bad Gateway', null, 502, 'IIS had an error while it called the app or the backend; the error code says which.'),
    page('502.4', 'Bad Gateway', 'no-live-upstreams', 502, 'Application Request Routing found no server to send the request to.'),
    page('502.5', 'Process Failure', 'app-not-started', 502, 'The ASP.NET Core Module could not start the app, or the app ended.'),
    page('500.30', 'ANCM In-Process Start Failure', 'app-not-started', 500, 'The app failed while it started.'),
    page('500.31', 'ANCM Failed to Find Native Dependencies', 'app-not-started', 500, 'The .NET runtime that the app wants is not there.'),
    page('502.5', 'ANCM Out-Of-Process Startup Failure', 'app-not-started', 502, 'The app did not start, or did not listen on its port.'),
    substatusLine('502 2', 'invalid-header', 'The program that IIS ran gave no valid answer.'),
    substatusLine('502 3 12002', 'read-timeout', 'The backend did not answer in time.'),
    substatusLine('502 3 12029', 'connection-refused', 'IIS could not connect to the backend.'),
    substatusLine('502 3 12030', 'premature-close', 'The connection to the backend ended before an answer came.'),
    substatusLine('502 3 12007', 'dns-failure', 'The backend’s name does not resolve.'),
    substatusLine('502 3 12152', 'invalid-header', 'The backend’s answer is no valid HTTP.'),
    substatusLine('502 3 12175', 'tls-handshake', 'The TLS handshake with the backend failed.'),
    substatusLine('502 3', null, 'IIS had an error while it called the app or the backend; the last numbers say which.'),
    substatusLine('502 4', 'no-live-upstreams', 'Application Request Routing found no server to send the request to.'),
    substatusLine('502 5', 'app-not-started', 'The ASP.NET Core Module could not start the app, or the app ended.'),
    traced('2147954402', 'read-timeout', 'The backend did not answer in time.'),
    traced('2147954429', 'connection-refused', 'IIS could not connect to the backend.'),
    traced('2147954430', 'premature-close', 'The connection to the backend ended before an answer came.'),
    traced('{words}0x80072ee2', 'read-timeout', 'The backend did not answer in time.', 'The operation timed out (0x80072ee2)'),
    traced(
      '{words}0x80072efd',
      'connection-refused',
      'IIS could not connect to the backend.',
      'A connection with the server could not be established (0x80072efd)',
    ),
    traced(
      '{words}0x80072efe',
      'premature-close',
      'The connection to the backend ended before an answer came.',
      'The connection with the server was terminated abnormally (0x80072efe)',
    ),
    onPage('0x80072ee2', 'read-timeout', 'The backend did not answer in time.'),
    onPage('0x80072efd', 'connection-refused', 'IIS could not connect to the backend.'),
    onPage('0x80072efe', 'premature-close', 'The connection to the backend ended before an answer came.'),
    onPage('0x80072ee7', 'dns-failure', 'The backend’s name does not resolve.'),
    {
      template: 'HttpStatus="502", HttpReason="Bad Gateway", HttpSubStatus="{number:number}"',
      failure: null,
      status: 502,
      means: 'IIS had an error while it called the app or the backend; the error code in the trace says which.',
      sample: trace('The parameter is incorrect. (0x80070057)'),
      nearMiss: 'HttpStatus="500", HttpReason="Internal Server Error", HttpSubStatus="0"',
      source: gatewayCodes,
    },
    {
      template: 'failed to start process with commandline {command} at stage ',
      failure: 'app-not-started',
      status: 502,
      means: 'The ASP.NET Core Module could not start the app’s process.',
      sample:
        "Application '/LM/W3SVC/2/ROOT' with physical root 'C:\\inetpub\\shop\\' failed to start process with commandline 'dotnet .\\Shop.dll' at stage 'CreateProcessW', ErrorCode = '0x80070002', assigned port 19731, retryCounter '0'.",
      nearMiss: "Application '/LM/W3SVC/2/ROOT' started process '4568' successfully and process '4568' is listening on port '19731'.",
      source: moduleEvents,
    },
    {
      template: 'rocess was created with commandline {command}but either crashed or did not ',
      failure: 'app-not-started',
      status: 502,
      means: 'The app’s process was started, and crashed or did not listen on its port in time.',
      sample:
        "Process was created with commandline '\"C:\\inetpub\\shop\\Shop.exe\" ' but either crashed or did not reponse within given time or did not listen on the given port '3976', ErrorCode = '0x800705b4'",
      nearMiss: "Process '4568' failed to start. Port = 32205, Error Code = '-2147023436'.",
      source: moduleEvents,
    },
    {
      template: "Failed to start application '{application}', ErrorCode '",
      failure: 'app-not-started',
      status: 502,
      means: 'The ASP.NET Core Module could not start the app.',
      sample: "Failed to start application '/LM/W3SVC/2/ROOT', ErrorCode '0x8007023e'.",
      nearMiss: "Failed to gracefully shutdown application '/LM/W3SVC/2/ROOT'.",
      source: moduleEvents,
    },
    {
      template: 'is listening on port {port}AspNetCore',
      failure: null,
      status: null,
      means: 'The app has started and listens.',
      sample: "process '4568' is listening on port '19731'. Source: IIS AspNetCore Module V2",
      nearMiss: "Failed to start application '/LM/W3SVC/2/ROOT', ErrorCode '0x8007023e'.",
      source: moduleEvents,
    },
  ],
})

/** The title of the page that IIS shows. */
function page(number: string, title: string, failure: FailureId | null, status: number, means: string): LogLine {
  return {
    template: `HTTP Error ${number} - ${title}`,
    failure,
    status,
    means,
    sample: `<h3> HTTP Error ${number} - ${title} </h3>`,
    nearMiss: '<h3>HTTP Error 404.0 - Not Found</h3>',
    source: substatus,
  }
}

/** The end of a line of the W3C log: status, substatus, the system’s error and the time taken, after the browser with its plus signs. */
function substatusLine(numbers: string, failure: FailureId | null, means: string): LogLine {
  const line = (end: string) =>
    `2026-11-22 03:11:20 10.0.3.2 GET /cart - 80 - 198.51.100.7 Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36 - ${end} 343`
  const rest = numbers.split(' ').length === 3 ? '' : ' 64'
  return {
    template: ` Mozilla/5.0+({browser} ${numbers} `,
    failure,
    status: 502,
    means,
    sample: line(numbers + rest),
    nearMiss: line('200 0 0'),
    source: gatewayCodes,
  }
}

/** The error code in a trace of a failed request. */
function traced(code: string, failure: FailureId, means: string, sample = code): LogLine {
  return {
    template: `HttpStatus="502", HttpReason="Bad Gateway", HttpSubStatus="3", ErrorCode="${code}`,
    failure,
    status: 502,
    means,
    sample: trace(sample),
    nearMiss: trace('The parameter is incorrect. (0x80070057)'),
    source: gatewayCodes,
  }
}

/** The error code in the table of the page. */
function onPage(code: string, failure: FailureId, means: string): LogLine {
  const row = (shown: string) => `Error Code    ${shown}`
  return {
    template: `Error Code{gap}${code}`,
    failure,
    status: 502,
    means,
    sample: row(code),
    nearMiss: row('0x80070057'),
    source: gatewayCodes,
  }
}

function trace(code: string): string {
  return `ModuleName="AspNetCoreModule", Notification="EXECUTE_REQUEST_HANDLER", HttpStatus="502", HttpReason="Bad Gateway", HttpSubStatus="3", ErrorCode="${code}", ConfigExceptionInfo=""`
}
