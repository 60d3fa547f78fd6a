import { type Report, reportFormat } from '../contract/report.ts'

/** A report that knows nothing. */
export const emptyReport: Report = {
  format: reportFormat,
  madeAt: '1970-01-01T00:00:00Z',
  madeWith: '',
  vantage: 'unknown',
  target: { url: null, proxy: null, upstream: null, app: null, path: [] },
  verdict: 'undetermined',
  status: null,
  madeBy: 'unknown',
  madeByHop: null,
  causes: [],
  ruledOut: [],
  failures: [],
  facts: [],
  answers: {},
  next: [],
}
