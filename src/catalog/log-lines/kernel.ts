import { defineLogLines } from '../log-line-form.ts'

export const kernel = defineLogLines({
  id: 'kernel',
  speaksAs: 'system',
  signs: ['kernel: ', 'audit'],
  lines: [
    {
      template: 'Out of memory: Killed process {pid:number} ({program})',
      failure: 'worker-killed',
      memory: true,
      status: null,
      means: 'The machine ran out of memory, and the kernel killed this process.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] Out of memory: Killed process 814 (gunicorn) total-vm:1412212kB, anon-rss:1210412kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:2904kB oom_score_adj:0',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] Memory cgroup out of memory: Killed process 814 (gunicorn) total-vm:1412212kB, anon-rss:510412kB',
      source: 'linux, mm/oom_kill.c',
    },
    {
      template: 'emory cgroup out of memory: Killed process {pid:number} ({program})',
      failure: 'worker-killed',
      memory: true,
      status: null,
      means: 'The container or the service used up its memory limit, and the kernel killed this process.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] Memory cgroup out of memory: Killed process 814 (node) total-vm:1193212kB, anon-rss:510412kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:2104kB oom_score_adj:900',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] Out of memory: Killed process 814 (node) total-vm:1193212kB, anon-rss:1110412kB',
      source: 'linux, mm/oom_kill.c',
    },
    {
      template: 'ut of memory: Kill process {pid:number} ({program}) score',
      failure: 'worker-killed',
      memory: true,
      status: null,
      means: 'Memory was used up, and an older kernel chose this process to kill.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] Out of memory: Kill process 814 (php-fpm) score 612 or sacrifice child',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] Out of memory: Killed process 814 (php-fpm) total-vm:812212kB',
      source: 'linux, mm/oom_kill.c',
    },
    {
      template: 'invoked oom-killer: ',
      failure: 'worker-killed',
      memory: true,
      status: null,
      means: 'Memory was used up, and the kernel looks for a process to kill.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] node invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=900',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] oom_reaper: reaped process 814 (node), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB',
      source: 'linux, mm/oom_kill.c',
    },
    {
      template: 'oom-kill:constraint={constraint:word},task={program},pid={pid:number}',
      failure: 'worker-killed',
      memory: true,
      status: null,
      means: 'Says which process the kernel killed for memory, and in which group.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=shop,mems_allowed=0,oom_memcg=/shop,task_memcg=/shop,task=node,pid=814,uid=1000',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] oom_reaper: reaped process 814 (node), now anon-rss:0kB',
      source: 'linux, mm/oom_kill.c',
    },
    {
      template: 'oom_reaper: reaped process {pid:number} ({program})',
      failure: 'worker-killed',
      memory: true,
      status: null,
      means: 'The kernel took the memory of a process back that it killed.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] oom_reaper: reaped process 814 (node), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] node invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=900',
      source: 'linux, mm/oom_kill.c',
    },
    {
      template: '{program:word}[{pid:number}]: segfault at {address:word} ip',
      failure: 'worker-crash',
      status: null,
      means: 'A process crashed on a wrong memory address.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] php-fpm8.3[2214]: segfault at 7ffd2b1c ip 000055e1c0aa12 sp 00007ffd2b10 error 4 in php-fpm8.3[55e1c0a00000+4a0000]',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] traps: php-fpm8.3[2214] general protection fault ip:55e1c0aa12 sp:7ffd2b10 error:0 in php-fpm8.3[55e1c0a00000+4a0000]',
      source: 'linux, arch/x86/mm/fault.c',
    },
    {
      template: 'traps: {program:word}[{pid:number}] {fault} ip:',
      failure: 'worker-crash',
      status: null,
      means: 'A process crashed on a fault of the processor.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] traps: php-fpm8.3[2214] general protection fault ip:55e1c0aa12 sp:7ffd2b10 error:0 in php-fpm8.3[55e1c0a00000+4a0000]',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] php-fpm8.3[2214]: segfault at 7ffd2b1c ip 000055e1c0aa12 sp 00007ffd2b10 error 4',
      source: 'linux, arch/x86/kernel/traps.c',
    },
    {
      template: 'Possible SYN flooding on port {port:word}',
      failure: 'backlog-full',
      status: null,
      means: 'More connections came in than the listener’s queue holds.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] TCP: request_sock_TCP: Possible SYN flooding on port 0.0.0.0:8080. Sending cookies.  Check SNMP counters.',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] TCP: too many orphaned sockets',
      source: 'linux, net/ipv4/tcp_input.c',
    },
    {
      template: 'nf_conntrack: table full, dropping packet',
      failure: 'connect-timeout',
      status: null,
      means: 'The machine tracks as many connections as it may and drops the packets of new ones.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] nf_conntrack: nf_conntrack: table full, dropping packet',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] nf_conntrack: default automatic helper assignment has been turned off',
      source: 'linux, net/netfilter/nf_conntrack_core.c',
    },
    {
      template: 'TCP: out of memory -- consider tuning tcp_mem',
      failure: 'memory-limit',
      status: null,
      means: 'The kernel has no memory left for connections.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] TCP: out of memory -- consider tuning tcp_mem',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] TCP: too many orphaned sockets',
      source: 'linux, net/ipv4/tcp.c',
    },
    {
      template: 'VFS: file-max limit {limit:number} reached',
      failure: 'fd-limit',
      status: null,
      means: 'The machine as a whole may open no more files.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] VFS: file-max limit 65535 reached',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] VFS: Busy inodes after unmount',
      source: 'linux, fs/file_table.c',
    },
    {
      template: 'neighbor table overflow!',
      failure: 'host-unreachable',
      status: null,
      means: 'The machine knows more neighbours than it may, so that new ones cannot be reached.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] neighbour: arp_cache: neighbor table overflow!',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] nf_conntrack: nf_conntrack: table full, dropping packet',
      source: 'linux, net/core/neighbour.c',
    },
    {
      template: 'task {program:word}:{pid:number} blocked for more than {seconds:number} seconds',
      failure: 'slow-app',
      status: null,
      means: 'A process waits for a disk or a lock for minutes.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] INFO: task php-fpm8.3:2214 blocked for more than 120 seconds.',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] INFO: rcu_sched detected stalls on CPUs/tasks',
      source: 'linux, kernel/hung_task.c',
    },
    {
      template: 'avc: {gap}denied {space}{ name_connect }',
      failure: 'selinux-denied',
      status: null,
      means: 'SELinux forbids a process to connect to this port.',
      sample:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { name_connect } for  pid=812 comm="nginx" dest=3000 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=0',
      nearMiss:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { name_bind } for  pid=812 comm="nginx" src=3000 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=0',
      source: 'linux, security/selinux/avc.c',
    },
    {
      template: 'avc: {gap}denied {space}{ connectto }',
      failure: 'selinux-denied',
      status: null,
      means: 'SELinux forbids a process to connect to this socket.',
      sample:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { connectto } for  pid=812 comm="nginx" path="/run/shop/shop.sock" scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:system_r:unconfined_service_t:s0 tclass=unix_stream_socket permissive=0',
      nearMiss:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { getattr } for  pid=812 comm="nginx" path="/srv/shop/index.html" scontext=system_u:system_r:httpd_t:s0 tcontext=unconfined_u:object_r:default_t:s0 tclass=file permissive=0',
      source: 'linux, security/selinux/avc.c',
    },
    {
      template: 'avc: {gap}denied {space}{ write } for {who}tclass=sock_file',
      failure: 'selinux-denied',
      status: null,
      means: 'SELinux forbids a process to open this socket file.',
      sample:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { write } for  pid=812 comm="nginx" name="shop.sock" dev="tmpfs" ino=4410 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:var_run_t:s0 tclass=sock_file permissive=0',
      nearMiss:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { write } for  pid=812 comm="nginx" name="shop.log" scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=0',
      source: 'linux, security/selinux/avc.c',
    },
    {
      template: 'avc: {gap}denied {space}{ name_bind }',
      failure: 'app-not-started',
      status: null,
      means: 'SELinux forbids a process to listen on this port.',
      sample:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { name_bind } for  pid=812 comm="nginx" src=8181 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:intermapper_port_t:s0 tclass=tcp_socket permissive=0',
      nearMiss:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { name_connect } for  pid=812 comm="nginx" dest=8181 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:intermapper_port_t:s0 tclass=tcp_socket permissive=0',
      source: 'linux, security/selinux/avc.c',
    },
    {
      template: 'avc: {gap}denied {space}{ {action} } for {who}tclass={class:word} permissive=1',
      failure: null,
      status: null,
      means: 'SELinux only notes this; in permissive mode it forbids nothing.',
      sample:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { name_connect } for  pid=812 comm="nginx" dest=3000 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=1',
      nearMiss:
        'type=AVC msg=audit(1795317080.118:801): avc:  denied  { name_connect } for  pid=812 comm="nginx" dest=3000 scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=0',
      source: 'linux, security/selinux/avc.c',
    },
    {
      template: 'SELinux is preventing {program} from name_connect access on the tcp_socket port {port:number}',
      failure: 'selinux-denied',
      status: null,
      means: 'SELinux forbids a process to connect to this port.',
      sample:
        'Nov 22 03:11:22 app1 setroubleshoot[901]: SELinux is preventing /usr/sbin/nginx from name_connect access on the tcp_socket port 3000.',
      nearMiss: 'Nov 22 03:11:22 app1 setroubleshoot[901]: SELinux is preventing /usr/sbin/nginx from read access on the file index.html.',
      source: 'setroubleshoot, plugins/src/connect_ports.py',
    },
    {
      template: 'apparmor="DENIED" operation="connect"',
      failure: 'selinux-denied',
      status: null,
      means: 'AppArmor forbids a process to connect.',
      sample:
        'audit: type=1400 audit(1795317080.118:801): apparmor="DENIED" operation="connect" profile="nginx" name="/run/shop/shop.sock" pid=812 comm="nginx" requested_mask="wr" denied_mask="wr"',
      nearMiss:
        'audit: type=1400 audit(1795317080.118:801): apparmor="DENIED" operation="open" profile="nginx" name="/srv/shop/.env" pid=812 comm="nginx" requested_mask="r" denied_mask="r"',
      source: 'linux, security/apparmor/audit.c',
    },
    {
      template: '[UFW BLOCK] IN={device:word} OUT=',
      failure: null,
      status: null,
      means: 'The firewall dropped a packet; it matters only when its DPT is the upstream’s port and its SRC the proxy.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] [UFW BLOCK] IN=eth0 OUT= MAC=02:00:00:00:00:01 SRC=198.51.100.7 DST=10.0.3.17 LEN=44 TTL=240 PROTO=TCP SPT=51344 DPT=23 SYN',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] [UFW BLOCK] IN= OUT=eth0 SRC=10.0.1.4 DST=10.0.3.17 PROTO=TCP SPT=51344 DPT=3000 SYN',
      source: 'ufw, src/ufw-framework',
    },
    {
      template: '[UFW BLOCK] IN= OUT={device:word}',
      failure: 'firewall-egress',
      status: null,
      means: 'The firewall of this machine forbids a packet on its way out.',
      sample:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] [UFW BLOCK] IN= OUT=eth0 SRC=10.0.1.4 DST=10.0.3.17 LEN=60 TTL=64 PROTO=TCP SPT=51344 DPT=3000 SYN',
      nearMiss:
        'Nov 22 03:11:20 app1 kernel: [91120.118204] [UFW BLOCK] IN=eth0 OUT= MAC=02:00 SRC=198.51.100.7 DST=10.0.3.17 PROTO=TCP SPT=51344 DPT=23 SYN',
      source: 'ufw, src/ufw-framework',
    },
    {
      template: 'entered promiscuous mode',
      failure: null,
      status: null,
      means: 'A network device changed its mode; this is harmless.',
      sample: 'Nov 22 03:11:20 app1 kernel: [91120.118204] device veth7a1 entered promiscuous mode',
      nearMiss: 'Nov 22 03:11:20 app1 kernel: [91120.118204] veth7a1: entered disabled state',
      source: 'linux, net/core/dev.c',
    },
  ],
})
