import type { SecretShape } from './secret-shapes.ts'
import { words } from './secret-words.ts'

const { any, real } = words

/** What a command is given: no mark, variable, further option or file. */
const given = `${real}((?!\\d{1,5}\\b)(?:(?<='[^\\s']{0,100})[^'\\n]+|(?<="[^\\s"]{0,100})[^"\\n]+|[^\\s"'>]+))`
const word = '(?!\\[hidden)(["\']?[^\\s"\'$<\\[-][^\\s"\']*)'

/** Passwords and tokens among the words of a command line. */
export const secretsInCommands: readonly SecretShape[] = [
  {
    what: 'an option of a command',
    kind: 'secret',
    shape: new RegExp(`(\\s--(?:[a-z][a-z-]{0,40}-)?(?:${any}|pass|oauth2-bearer|auth)[= ]["']?)${real}((?!-)[^\\s"']+)`, 'gi'),
  },
  {
    what: 'name and password of curl',
    kind: 'password',
    shape: new RegExp(
      `((?:^|\\s)(?:-u[ =](?<!\\b(?:journalctl|systemctl)\\b[^\\n]{0,200})|-u(?<=\\bcurl\\b[^\\n]{0,300})|-U[ =]?(?<=\\bcurl\\b[^\\n]{0,300})|-a[ ](?<=\\b(?:https?|hey|xh)\\b[^\\n]{0,300})|-A[ ](?<=\\bab\\b[^\\n]{0,300})|--user[ =]|--proxy-user[ =]|(?:-E[ ]|--(?:proxy-)?cert[ =])(?<=\\bcurl\\b[^\\n]{0,300}))["']?[^\\s:"'<$]{1,100}:)${given}`,
      'g',
    ),
  },
  {
    what: 'the password of a database’s command',
    kind: 'password',
    needs: [
      'mysql',
      'mariadb',
      'sshpass',
      'mongo',
      'login',
      'redis-cli',
      'ldap',
      'sqlcmd',
      'bcp',
      'ipmitool',
      'zip',
      'plink',
      'pscp',
      'snmp',
      'smbclient',
      'sqlplus',
    ],
    shape: new RegExp(
      `(\\b(?:mysql\\w{0,20}|mariadb[\\w-]{0,20})[ \\t][^\\n]{0,200}?\\s-p|\\bsshpass[ \\t]{1,9}-p[ \\t]{0,9}|\\b(?:mongo\\w{0,20}|(?:docker|podman|helm|az|oras|crane)[ \\t](?:registry[ \\t])?login)[ \\t](?:[^\\n]{0,200}?\\s)?-p[ \\t]{1,9}|\\bredis-cli[ \\t](?:[^\\n]{0,200}?\\s)?-a[ \\t]{1,9}|\\bldap[a-z]{1,12}[ \\t](?:[^\\n]{0,200}?\\s)?-w[ \\t]{0,9}|\\b(?:sqlcmd|bcp|ipmitool|unzip|zip)[ \\t](?:[^\\n]{0,200}?\\s)?-P[ \\t]{0,9}|\\b(?:plink|pscp)[ \\t](?:[^\\n]{0,200}?\\s)?-pw[ \\t]{1,9}|\\bsnmp[a-z]{1,12}[ \\t](?:[^\\n]{0,200}?\\s)?-c[ \\t]{1,9}|\\bsmbclient[ \\t][^\\n]{0,200}?-U[ \\t]{0,9}[^\\s%]{1,60}%|\\bsqlplus[ \\t](?:-\\w{1,9}[ \\t]{1,9}){0,3}\\w{1,60}\\/)${word}`,
      'g',
    ),
  },
  {
    what: 'the password that a command sets',
    kind: 'password',
    needs: ['htpasswd', 'rabbitmqctl', 'pass:', '--from-literal'],
    shape: new RegExp(
      `(\\bhtpasswd[ \\t]{1,9}-\\w{0,6}b\\w{0,6}[ \\t]{1,9}[^\\s]{1,200}[ \\t]{1,9}[^\\s]{1,100}[ \\t]{1,9}|\\bhtpasswd[ \\t]{1,9}-(?:nb|bn)\\w{0,6}[ \\t]{1,9}[^\\s]{1,100}[ \\t]{1,9}|\\brabbitmqctl[ \\t]{1,9}(?:add_user|change_password|authenticate_user)[ \\t]{1,9}[^\\s]{1,100}[ \\t]{1,9}|\\bpass:(?<=-pass(?:in|out)?[ \\t]{1,9}["']?pass:)|--from-literal[= ]["']?[\\w.-]{1,100}=)${word}`,
      'g',
    ),
  },
  {
    what: 'the password that Redis is told',
    kind: 'password',
    shape: new RegExp(`((?:^|[\\s"'>])AUTH[ \\t]{1,9}["']?(?:[\\w-]{1,60}["']?[ \\t]{1,9}["']?)?)${real}${words.mixed(8)}`, 'gm'),
  },
]
