import { describe, expect, it } from 'vitest'
import { sayPlace } from './say-place.ts'

describe('sayPlace', () => {
  it.each([
    ['/etc/nginx/sites-enabled/shop:12', '/etc/nginx/sites-enabled/shop, line 12'],
    ['/proc/4711/root/etc/nginx/nginx.conf:3', '/proc/4711/root/etc/nginx/nginx.conf, line 3'],
    ['/etc/hosts', '/etc/hosts'],
    ['/proc/net/tcp6', 'the kernel’s table /proc/net/tcp6'],
    ['/proc/4711/limits', 'the kernel’s /proc/4711/limits'],
    ['/sys/fs/selinux/enforce', 'the kernel’s /sys/fs/selinux/enforce'],
    ['systemctl show shop', 'systemctl show shop'],
    ['the kernel’s log', 'the kernel’s log'],
  ])('%s', (where, expected) => {
    expect(sayPlace(where)).toBe(expected)
  })
})
