import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy sends its first packet to {upstream}, and a rule throws it away without an answer. The proxy tries again and again until its connect timeout ends, and then answers 502 or 504. The app never sees the request.',
  why: [
    'A cloud security group or network policy does not list the proxy, or the proxy has a new address or group.',
    'ufw and most default policies drop what no rule allows, and port {upstreamPort} is not allowed.',
    'The answer is dropped on the way back: another route, a stateful firewall that never saw the first packet.',
    'Less often no rule is to blame: the app’s accept queue is full and the kernel drops the packets (see “workers exhausted”).',
  ],
  fixes: [
    {
      proxy: null,
      app: null,
      title: 'Find where the packet is lost, and let it through',
      steps: [
        {
          title: 'On the proxy’s machine, find the address that it calls from',
          says: 'The address after src is PROXY_IP in the steps below. If it is IPv6, use ip6tables in the place of iptables.',
          run: ["ip route get $(getent ahosts {upstreamHost} | head -n 1 | cut -d ' ' -f 1)"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'On the app’s machine, watch whether the packets arrive',
          says: 'Nothing arrives: a network or cloud rule drops them. [S] arrives without a [S.] back: this machine drops them. [S.] leaves and the proxy still waits: the way back drops them.',
          run: ['sudo timeout 30 tcpdump -ni any tcp port {upstreamPort} and host PROXY_IP'],
          risk: 'Low. It reads packets of one port for 30 seconds.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Nothing arrives: open the cloud’s rule',
          says: 'On AWS, with the ids of the two security groups; elsewhere the security group, network policy or VPC firewall. Check the network ACL too: it needs the way back as well.',
          run: [
            'aws ec2 authorize-security-group-ingress --group-id APP_GROUP_ID --protocol tcp --port {upstreamPort} --source-group PROXY_GROUP_ID',
          ],
          risk: 'Low. It opens one port to the members of one group. It takes effect at once.',
          undo: 'Revoke the rule.',
          undoRun:
            'aws ec2 revoke-security-group-ingress --group-id APP_GROUP_ID --protocol tcp --port {upstreamPort} --source-group PROXY_GROUP_ID',
        },
        {
          title: 'They arrive unanswered: look for a full queue, then for the rule',
          says: 'If Recv-Q is above Send-Q in the first answer, the app is overloaded and no firewall is at fault.',
          run: [
            "sudo ss -ltn 'sport = :{upstreamPort}'",
            'sudo ufw status numbered',
            'sudo iptables -nvL --line-numbers',
            'sudo nft list ruleset',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'With ufw: allow the proxy before every other rule',
          run: ['sudo ufw prepend allow proto tcp from PROXY_IP to any port {upstreamPort}'],
          risk: 'Low. It opens one port to one address. It takes effect at once.',
          undo: 'Delete the rule.',
          undoRun: 'sudo ufw delete allow proto tcp from PROXY_IP to any port {upstreamPort}',
        },
        {
          title: 'With plain iptables: put an ACCEPT at the top',
          says: 'It lasts until a restart; add it to the file that loads your rules as well. firewalld, native nftables and Docker have their own commands: see the cause “a firewall rejects”.',
          run: ['sudo iptables -I INPUT 1 -p tcp -s PROXY_IP --dport {upstreamPort} -j ACCEPT'],
          risk: 'Low. It opens one port to one address. It takes effect at once.',
          undo: 'Delete the rule.',
          undoRun: 'sudo iptables -D INPUT -p tcp -s PROXY_IP --dport {upstreamPort} -j ACCEPT',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'From the proxy’s machine, open the port',
      says: 'It prints “open” at once; silence for three seconds means that packets are still dropped.',
      run: ["timeout 3 bash -c '</dev/tcp/{upstreamHost}/{upstreamPort}' && echo open"],
      risk: 'None. One connection, closed at once.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Name groups or networks in the rules, not single addresses that change when a machine is replaced.',
    'Give the proxy a short connect timeout (in nginx proxy_connect_timeout 3s), so that a dropped packet costs seconds, not a minute.',
  ],
  references: [
    { title: 'AWS: security group rules', url: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html' },
    { title: 'Kubernetes: network policies', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/' },
    {
      title: 'nginx: proxy_connect_timeout',
      url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout',
    },
  ],
}
