// Puts the chosen colours on before the first paint; ui/theme-switch.tsx writes the choice.
try {
  const theme = localStorage.getItem('badgateway-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}
