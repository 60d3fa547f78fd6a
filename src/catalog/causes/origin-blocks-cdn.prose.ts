import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The origin answers you, but refuses, drops or bans the CDN’s addresses. All visitors reach the origin through those few addresses, so a limit or a ban meant for one visitor hits everybody behind one of them.',
  why: [
    'The firewall’s list of the CDN’s networks is old or lacks IPv6.',
    'fail2ban or a security module took the CDN for an attacker, because the origin logs the CDN’s address and not the visitor’s.',
    'A limit of requests or connections for each address counts the whole CDN as one visitor.',
    'The hosting company filters the CDN’s networks.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Teach nginx the visitor’s address, and lift the ban',
      steps: [
        {
          title: 'See what refuses: nginx or a ban',
          says: 'A jail that lists an address of the CDN is the one to lift below.',
          run: [
            "sudo grep -E 'limiting|access forbidden' {proxyLog} | tail -n 5",
            'sudo fail2ban-client banned',
            "sudo grep -RnE 'deny |limit_req |limit_conn ' /etc/nginx",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Lift the ban on the CDN’s address',
          run: ['sudo fail2ban-client unban CDN_ADDRESS'],
          risk: 'None. It comes back unless the next steps are taken.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write down the CDN’s networks, so that nginx takes the visitor’s address from the header',
          says: 'For Cloudflare. For another CDN, use its list and its header.',
          run: [
            "for v in v4 v6; do curl -fsS https://www.cloudflare.com/ips-$v; echo; done | sed -n '/./s/.*/set_real_ip_from &;/p' | sudo tee /etc/nginx/conf.d/cdn-real-ip.conf",
            "echo 'real_ip_header CF-Connecting-IP;' | sudo tee -a /etc/nginx/conf.d/cdn-real-ip.conf",
          ],
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Delete the file.',
          undoRun: 'sudo rm /etc/nginx/conf.d/cdn-real-ip.conf',
        },
        {
          title: 'Check the file and reload',
          says: 'Limits, deny rules and logs now see the visitor. “Duplicate” means that real_ip_header is set elsewhere already.',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. An “allow” of the CDN’s addresses in nginx no longer matches: move it to the firewall.',
          undo: 'Delete the file and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Let the CDN’s networks through the firewall',
      steps: [
        {
          title: 'Look for bans and for the list that is there now',
          says: 'Compare with the networks that the CDN publishes; Cloudflare’s are at www.cloudflare.com/ips.',
          run: ['sudo fail2ban-client banned', 'sudo ufw status numbered', 'sudo nft list ruleset', 'sudo iptables -nvL'],
          risk: 'None. It only reads. A command that is not installed says so.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Lift the ban on the CDN’s address',
          run: ['sudo fail2ban-client unban CDN_ADDRESS'],
          risk: 'Low. Tell fail2ban the CDN’s networks (ignoreip), or have the app log the visitor’s address.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'With ufw: allow every network of the CDN (here Cloudflare’s)',
          says: 'IPv4 rules go before all others; IPv6 ones need IPV6=yes in /etc/default/ufw. Other firewalls and the hosting company’s panel need the same list.',
          run: [
            'for net in $(curl -fsS https://www.cloudflare.com/ips-v4; echo; curl -fsS https://www.cloudflare.com/ips-v6); do sudo ufw prepend allow proto tcp from $net to any port 80,443; done',
          ],
          risk: 'Low. It opens the web ports to the CDN. It takes effect at once.',
          undo: 'Delete the rules.',
          undoRun:
            'for net in $(curl -fsS https://www.cloudflare.com/ips-v4; echo; curl -fsS https://www.cloudflare.com/ips-v6); do sudo ufw delete allow proto tcp from $net to any port 80,443; done',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask through the edge several times',
      says: 'Only one line, without 5xx or 403.',
      run: ['for i in $(seq 20); do curl -s -o /dev/null -D - {url} | head -n 1; done | sort | uniq -c'],
      risk: 'Low. Twenty requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Load the CDN’s list into firewall and proxy by a weekly job, and put it into fail2ban’s ignoreip.',
    'Trust the visitor’s address from a header only when the connection comes from the CDN’s networks.',
  ],
  references: [
    { title: 'Cloudflare: IP ranges', url: 'https://www.cloudflare.com/ips/' },
    { title: 'nginx: real_ip_header', url: 'https://nginx.org/en/docs/http/ngx_http_realip_module.html' },
    { title: 'fail2ban', url: 'https://github.com/fail2ban/fail2ban' },
  ],
}
