/**
 * Unix sockets that give power over the machine or hold secrets, as patterns over the real path. They are never dialled: no proxy
 * has one as its upstream. Letter case is ignored, because some file systems ignore it.
 */
export const refusedSockets: RegExp[] = [
  // Container runtimes and virtual machines: whoever may write to one of these is root.
  /\/docker([.-](raw|cli|proxy|engine))?\.sock$/i,
  /\/(dockershim|cri-dockerd|containerd|crio|podman|buildkitd|kubelet|balena-engine)(-[^/]*)?\.sock(\.ttrpc)?$/i,
  /^(\/var|\/private\/var)?\/run\/(user\/\d+\/)?(docker|containerd|crio|podman|buildkit|libvirt|libpod|kubelet|lxd|incus)\//i,
  /^\/var\/(lib|snap)\/(docker|containerd|kubelet|lxd|incus)\//i,
  // Whoever may write to one of these changes what the proxy or a process manager does, or speaks for the machine.
  /\/(haproxy|hap)[^/]*\/(admin|stats|master)[^/]*\.sock$/i,
  /\/(supervisord?|tailscaled|spire-agent|acpid|fail2ban|libvirt|virtlogd)[^/]*\.(sock|socket)$/i,
  // The system's own services.
  /\/(system_bus_socket|dbus-[A-Za-z0-9]+)$/i,
  /^(\/var)?\/run\/(dbus|systemd|udev|lvm|polkit-1|user\/\d+\/(systemd|dbus-1))\//i,
  /^(\/var)?\/run\/user\/\d+\/(bus|gcr|keyring|gnupg|at-spi|pulse|wayland-\d+|pipewire-\d+[^/]*|openssh_agent|ssh-agent[^/]*)($|\/)/i,
  /^(\/var)?\/run\/(initctl|snapd[^/]*\.socket)$/i,
  // Keys.
  /\/ssh-[^/]+\/agent\.[^/]+$/i,
  /\/(ssh-agent|ssh_auth_sock)[^/]*$/i,
  /\/spire[^/]*\/.*\.sock$/i,
  /\/\.(ssh|gnupg|1password)\//i,
  /\/S\.(gpg-agent|scdaemon|keyboxd|dirmngr)[^/]*$/i,
  /\/com\.apple\.launchd\.[^/]+\/Listeners$/i,
  // Somebody's desktop, terminal or editor.
  /\/\.(X11|ICE|XIM|font)-unix\//i,
  /\/(tmux-|emacs)\d+\//i,
  /\/vscode-[^/]*\.sock$/i,
]
