export const THEME_COOKIE = 'theme'

export type Theme = 'light' | 'dark'

/** What the cookie chose, or undefined: then the system decides. Anything else in it counts as nothing. */
export const themeFrom = (value: string | undefined): Theme | undefined =>
  value === 'light' || value === 'dark' ? value : undefined
