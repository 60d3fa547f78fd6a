import { describe, expect, it } from 'vitest'
import { failures, findFailure } from '../failures/index.ts'
import { stacks } from '../stacks/index.ts'
import { comparedFailures, comparedStacks, statusExceptions, statuses } from './statuses.ts'

function statusOf(failure: string, stack: string): number | undefined {
  const { usualStatus = {} } = findFailure(failure) ?? {}
  return (usualStatus as Record<string, number>)[stack]
}

describe('the compared statuses', () => {
  it('have a number for most cells, and one of nginx in every row', () => {
    expect(comparedFailures.filter((id) => statusOf(id, 'nginx') === undefined)).toEqual([])
    const cells = comparedFailures.flatMap((id) => comparedStacks.map((stack) => statusOf(id, stack)))
    expect(cells.filter((status) => status === undefined).length).toBeLessThan(5)
  })

  it('explain every number from 499 on that a stack gives', () => {
    const given = failures.flatMap(({ usualStatus }) => Object.values(usualStatus as Record<string, number>))
    const explained = statuses.map(({ code }) => Number(code))
    expect([...new Set(given)].filter((status) => status >= 499 && !explained.includes(status))).toEqual([])
  })

  it('make exceptions only of cells that are there', () => {
    const stackIds: string[] = stacks.map(({ id }) => id)
    expect(
      statusExceptions.filter(
        ({ failure, stack }) =>
          !(comparedFailures as readonly string[]).includes(failure) || !stackIds.includes(stack) || statusOf(failure, stack) === undefined,
      ),
    ).toEqual([])
  })
})
