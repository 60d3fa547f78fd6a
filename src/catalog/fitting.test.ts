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

  it('takes the protocol that is stated before the app, and HTTP for granted', () => {
    const http = { proxy: 'nginx', app: null, speaks: ['http', 'https'] as const }
    const fastcgi = { proxy: 'nginx', app: 'php-fpm', speaks: ['fastcgi'] as const }
    const grpc = { proxy: 'nginx', app: null, speaks: ['grpc', 'grpcs'] as const }
    const of = (upstream: string, app?: string) => fitting([http, fastcgi, grpc, any], { proxy: 'nginx', upstream, ...(app && { app }) })
    expect(of('127.0.0.1:3000')).toEqual([http, any])
    expect(of('https://127.0.0.1:3000')).toEqual([http, any])
    expect(of('127.0.0.1:9000', 'php-fpm')).toEqual([fastcgi, http, any])
    expect(of('fastcgi://127.0.0.1:9000')).toEqual([fastcgi, any])
    expect(of('http://127.0.0.1:80', 'php-fpm')).toEqual([http, any])
    expect(of('grpc://127.0.0.1:50051', 'go')).toEqual([grpc, any])
  })

  it('knows families of stacks that exist', () => {
    expect(Object.entries(families).filter(([one, family]) => !findStack(one) || !findStack(family))).toEqual([])
  })
})
