import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy’s first packet to {upstream} meets a rule that answers at once: an ICMP “prohibited”, logged as 113 (No route to host), or a reset, which looks like 111 (Connection refused). The app may be well; it never sees the request.',
  why: [
    'firewalld and many hand-written rule sets reject whatever is not listed, and port {upstreamPort} is not listed.',
    'The proxy moved to another machine or container, so it calls from an address that is not on the list.',
    'The proxy runs in a container, and the host’s firewall rejects the bridge network.',
    'A rule on the proxy’s own machine rejects outgoing connections.',
  ],
  fixes: [
    {
      proxy: null,
      app: null,
      title: 'Let the proxy through to port {upstreamPort}',
      steps: [
        {
          title: 'On the proxy’s machine, find the address that it calls from',
          says: 'The address after src is PROXY_IP in the steps below. If it is IPv6: family="ipv6", ip6tables and ip6 saddr in the place of the IPv4 words.',
          run: ["ip route get $(getent ahosts {upstreamHost} | head -n 1 | cut -d ' ' -f 1)"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'On the app’s machine, find the rule that rejects',
          says: 'Then take the one step below that fits the firewall you found. If no rule here fits, look at OUTPUT on the proxy’s machine.',
          run: ['sudo firewall-cmd --list-all', 'sudo ufw status numbered', 'sudo iptables -nvL --line-numbers', 'sudo nft list ruleset'],
          risk: 'None. It only reads. A command that is not installed says so.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'With firewalld: allow the proxy, now and after a restart',
          run: [
            'sudo firewall-cmd --add-rich-rule=\'rule family="ipv4" source address="PROXY_IP" port port="{upstreamPort}" protocol="tcp" accept\'',
            'sudo firewall-cmd --permanent --add-rich-rule=\'rule family="ipv4" source address="PROXY_IP" port port="{upstreamPort}" protocol="tcp" accept\'',
          ],
          risk: 'Low. It opens one port to one address.',
          undo: 'Run both lines with --remove-rich-rule in the place of --add-rich-rule.',
        },
        {
          title: 'With ufw: allow the proxy before every other rule',
          run: ['sudo ufw prepend allow proto tcp from PROXY_IP to any port {upstreamPort}'],
          risk: 'Low. It opens one port to one address.',
          undo: 'Delete the rule.',
          undoRun: 'sudo ufw delete allow proto tcp from PROXY_IP to any port {upstreamPort}',
        },
        {
          title: 'With plain iptables: put an ACCEPT above the REJECT',
          says: 'It lasts until a restart; add it to the file that loads your rules as well.',
          run: ['sudo iptables -I INPUT 1 -p tcp -s PROXY_IP --dport {upstreamPort} -j ACCEPT'],
          risk: 'Low. It opens one port to one address.',
          undo: 'Delete the rule.',
          undoRun: 'sudo iptables -D INPUT -p tcp -s PROXY_IP --dport {upstreamPort} -j ACCEPT',
        },
        {
          title: 'With native nftables: put an accept above the reject',
          says: 'Take the table and chain that hold the reject; “inet filter input” is the usual one. It lasts until a restart; add it to /etc/nftables.conf as well.',
          run: ['sudo nft insert rule inet filter input ip saddr PROXY_IP tcp dport {upstreamPort} accept'],
          risk: 'Low. It opens one port to one address.',
          undo: 'List the handles with “sudo nft -a list chain inet filter input”, then delete the rule by its handle.',
          undoRun: 'sudo nft delete rule inet filter input handle HANDLE',
        },
        {
          title: 'With a published Docker port: add the exception to DOCKER-USER',
          says: 'Such packets are forwarded and never pass INPUT.',
          run: ['sudo iptables -I DOCKER-USER 1 -p tcp -s PROXY_IP -m conntrack --ctorigdstport {upstreamPort} --ctdir ORIGINAL -j RETURN'],
          risk: 'Low. It skips your own rules in DOCKER-USER for one address and port.',
          undo: 'Delete the rule.',
          undoRun: 'sudo iptables -D DOCKER-USER -p tcp -s PROXY_IP -m conntrack --ctorigdstport {upstreamPort} --ctdir ORIGINAL -j RETURN',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'From the proxy’s machine, open the port',
      says: 'It prints “open” at once.',
      run: ["timeout 3 bash -c '</dev/tcp/{upstreamHost}/{upstreamPort}' && echo open"],
      risk: 'None. One connection, closed at once.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Keep the firewall’s rules in the same repository as the proxy’s configuration, so that a new upstream brings its rule.',
    'Check the port from the proxy’s machine, not from the app’s, after each change.',
  ],
  references: [
    { title: 'firewalld: firewall-cmd', url: 'https://firewalld.org/documentation/man-pages/firewall-cmd.html' },
    { title: 'Docker: packet filtering and firewalls', url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/' },
    { title: 'RFC 1812, 5.2.7.1: destination unreachable', url: 'https://www.rfc-editor.org/rfc/rfc1812.html#section-5.2.7.1' },
  ],
}
