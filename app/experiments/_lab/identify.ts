import 'server-only'
import type { Carrier } from '@/lib/core/contract'
import { check as checkToken } from '@/lib/jwt/lifecycle'
import { check as checkSession } from '@/lib/session/lifecycle'
import { labSessionContext, labTokenContext } from './context'
import { LAB_COOKIES } from './replay'
import { labSettingsSchema } from './settings-schema'

/** A lab credential as it came, wherever the experiment had it put. */
export type PresentedCredential =
  | { mode: 'session'; variant: 'opaque-id' | 'sealed-id' | 'sealed-data'; value: string }
  | { mode: 'jwt'; value: string }

/**
 * The id of the user whom a credential of this experiment proves, checked as an endpoint checks it; null where it
 * proves nobody.
 */
export async function userIdOf(slug: string, brought: PresentedCredential): Promise<string | null> {
  const scope = { slug, settings: labSettingsSchema.parse({}) }
  const verdict =
    brought.mode === 'session'
      ? await checkSession(
          labSessionContext(scope),
          carrierOf(LAB_COOKIES[brought.variant], brought.value),
          brought.variant,
        )
      : await checkToken(await labTokenContext(scope), {
          cookies: NO_COOKIES,
          authorization: `Bearer ${brought.value}`,
        })
  return verdict.ok ? verdict.principal.userId : null
}

const NO_COOKIES: Carrier['cookies'] = { get: () => undefined }
const carrierOf = (name: string, value: string): Carrier => ({
  cookies: { get: (asked) => (asked === name ? value : undefined) },
  authorization: null,
})
