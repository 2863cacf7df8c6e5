'use client'

import { THEME_COOKIE } from './theme'

/**
 * Turns the page to the other theme and keeps the choice in a cookie, so that the server renders the next page in it:
 * no flash, and no inline script for the content security policy to allow.
 */
export function ThemeToggle() {
  const turn = () => {
    const root = document.documentElement
    const shown = root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
    const next = shown === 'dark' ? 'light' : 'dark'
    root.dataset.theme = next
    document.cookie = `${THEME_COOKIE}=${next}; Path=/; Max-Age=31536000; SameSite=Lax`
  }
  return (
    <button type="button" className="theme needs-script" onClick={turn}>
      <span className="to-dark">Dark</span>
      <span className="to-light">Light</span>
      <span className="sr-only"> theme</span>
    </button>
  )
}
