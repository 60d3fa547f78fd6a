import { describe, expect, it } from 'vitest'
import { families, fitting } from './fitting.ts'
import { findStack } from './stacks/index.ts'

const any = { proxy: null, app: null }
const nginx = { proxy: 'nginx', app: null }
const node = { proxy: null, app: 'node' }
const both = { proxy: 'nginx', app: 'php-fpm' }
const openresty = { proxy: 'openresty', app: null }
const choices = [any, nginx, node, both, openresty]

describe('fitting', () => {
  it.each([
    [{}, [any]],
    [{ proxy: 'nginx' }, [nginx, any]],
    [{ proxy: 'nginx', app: 'php-fpm' }, [both, nginx, any]],
    [{ proxy: 'nginx', app: 'node' }, [nginx, node, any]],
    [{ proxy: 'haproxy', app: 'node' }, [node, any]],
    [{ proxy: 'openresty' }, [openresty, nginx, any]],
    [{ proxy: 'ingress-nginx', app: 'php-fpm' }, [both, nginx, any]],
  ])('for %j', (where, expected) => {
    expect(fitting(choices, where)).toEqual(expected)
  })

  it('knows families of stacks that exist', () => {
    expect(Object.entries(families).filter(([one, family]) => !findStack(one) || !findStack(family))).toEqual([])
  })
})
