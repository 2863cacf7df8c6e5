import { z } from 'zod'
import { DRAWN_FOR_FIELD } from '@/lib/server/http/drawn-for'
import { defineRoute, handling } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { configuredProvider } from '@/lib/server/modes/identity/providers'
import { begin } from '@/lib/server/modes/identity/sign-in'
import { hasVariant } from '@/lib/server/modes/modes'

const startSchema = z
  .object({
    mode: z.enum(['session', 'jwt']),
    variant: z.string().max(32),
    next: z.string().max(2048).optional(),
    link: z.literal('1').optional(),
    password: z.string().max(1024).default(''),
    [DRAWN_FOR_FIELD]: z.string().max(64).optional(),
  })
  .refine(({ mode, variant }) => hasVariant(mode, variant), { path: ['variant'], message: 'There is no such variant.' })

/**
 * Begins a sign-in with a provider, by a form of ours. By POST only: a link elsewhere can't sign anybody in (login
 * CSRF).
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({
    kind: 'form',
    body: startSchema,
    async handle(call) {
      const provider = configuredProvider(call.params.provider)
      if (!provider) return problem('not_found', 'This provider is not set up here.')
      const { mode, variant, next, link, password, drawnFor } = call.body
      const going = await begin(
        provider,
        { mode, variant, next, linkBy: link === '1' ? password : null },
        { ...call, drawnFor: drawnFor || call.drawnFor },
      )
      if (going === 'too-many')
        return problem('rate_limited', 'Too many sign-ins from this address. Try again later.', {
          retryAfterSeconds: 60,
        })
      return { status: 303, headers: { Location: going.to }, cookies: going.cookies }
    },
  }),
})
