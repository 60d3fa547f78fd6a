// Puts the chosen colours on before the first paint; ui/theme-switch.tsx writes the choice, an embed's address brings its own.
try {
  const theme = /\/embed\b.*[#?&]theme=(\w+)/.exec(location.href)?.[1] ?? localStorage.getItem('badgateway-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}
