/**
 * Where on a machine something was seen, in words: `/etc/nginx/nginx.conf, line 12`, `the kernel’s table /proc/net/tcp`. In: `where` of a
 * fact of the host. A command stands for itself.
 */
export function sayPlace(where: string): string {
  if (/^\/proc\/net\//.test(where)) return `the kernel’s table ${where}`
  if (/^\/(proc(?!\/\d+\/root\/)|sys)\//.test(where)) return `the kernel’s ${where}`
  return where.replace(/^(\/.+):(\d+)$/, '$1, line $2')
}
