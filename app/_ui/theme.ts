export const THEME_COOKIE = 'theme'

/** What a visitor may choose; with `system` the browser's own setting decides. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What the cookie chose. Anything else in it counts as no choice. */
export const themeFrom = (value: string | undefined): Theme => THEMES.find((known) => known === value) ?? 'system'
