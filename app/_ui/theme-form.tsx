'use client'

import type { FormEvent, ReactNode } from 'react'
import { THEME_COOKIE } from './theme'

/**
 * Turns the page to the theme that is chosen and keeps the choice in a cookie, so that the server renders the next page
 * in it: no flash, and no inline script for the content security policy to allow. Without a script the form is sent.
 */
export function ThemeForm({ children }: { children: ReactNode }) {
  const turn = ({ target }: FormEvent) => {
    const { value } = target as HTMLSelectElement
    document.documentElement.dataset.theme = value
    document.cookie = `${THEME_COOKIE}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`
  }
  return (
    <form className="theme" action="/theme" method="post" onChange={turn}>
      {children}
    </form>
  )
}
