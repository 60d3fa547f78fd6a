import { useState } from 'react'
import styles from './theme-switch.module.css'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const names: Record<Theme, string> = { auto: 'Auto', light: 'Light', dark: 'Dark' }

/** The key that public/theme.js reads before the page is painted. */
const storageKey = 'badgateway-theme'

/** Chooses the colours and remembers the choice. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(currentTheme)
  const choose = (chosen: Theme) => {
    if (chosen === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
    remember(chosen)
    setTheme(chosen)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: three toggle buttons are no fieldset of a form
    <span className={styles.theme} role="group" aria-label="Colours">
      Colours
      {themes.map((one) => (
        <button key={one} type="button" aria-pressed={one === theme} onClick={() => choose(one)}>
          {names[one]}
        </button>
      ))}
    </span>
  )
}

function currentTheme(): Theme {
  return themes.find((one) => one === document.documentElement.dataset.theme) ?? 'auto'
}

/** Storage may be forbidden; the choice then lasts as long as the page. */
function remember(theme: Theme): void {
  try {
    if (theme === 'auto') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, theme)
  } catch {
    return
  }
}
