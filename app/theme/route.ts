import { z } from 'zod'
import { THEME_COOKIE, THEMES } from '@/app/_ui/theme'
import { days } from '@/lib/core/durations'
import { defineRoute, handling } from '@/lib/server/http/route'

/** Read by the script of the page too, which sets the same cookie by itself; it opens nothing. */
const COOKIE = {
  name: THEME_COOKIE,
  maxAgeSeconds: days(365),
  attributes: { path: '/', httpOnly: false, secure: false, sameSite: 'lax' },
} as const

/** Takes the theme that was chosen where no script runs, and leads back to the page that it was chosen on. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    kind: 'form',
    body: z.object({ theme: z.enum(THEMES, `Choose one of ${THEMES.join(', ')}.`) }),
    handle: async ({ body, cameFrom }) => ({
      status: 303,
      headers: { Location: cameFrom },
      cookies: [{ ...COOKIE, value: body.theme }],
    }),
  }),
})
