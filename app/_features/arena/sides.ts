import 'server-only'
import type { Transport } from './side'
import type { Sides } from './both'
import { isBearer } from '@/app/_features/mode-page/token-storage'
import { EMPTY_HANDED, visitor } from '@/lib/server/modes/visitor'
import type { CookieAttributes, ModeName } from '@/lib/core/contract'
import { cookieOf, inspectCredential } from '@/lib/server/modes/modes'
import { type Specimen, SPECIMENS, specimenOf } from '@/lib/core/specimens'

const UNTOUCHED = { called: null, copy: null, replayed: null }

/** Both sides as the server sees them now; a token that a script keeps is not among what it sees. */
export async function currentSides(asked: { session?: unknown; jwt?: unknown }): Promise<Sides> {
  const { carrier, origin } = await visitor()
  const side = async (specimen: Specimen) => {
    const brought = isBearer(specimen.variant) ? EMPTY_HANDED : carrier
    const cookie = cookieOf(specimen.mode, specimen.variant)
    return {
      specimen,
      transport: cookie ? inCookie(cookie) : { cookie: null },
      inspection: await inspectCredential(specimen, brought, origin),
      ...UNTOUCHED,
    }
  }
  const [session, jwt] = await Promise.all([
    side(chosen('session', asked.session, 'sealed-id')),
    side(chosen('jwt', asked.jwt, 'bearer-memory')),
  ])
  return { session, jwt }
}

const chosen = (mode: ModeName, asked: unknown, otherwise: string): Specimen =>
  SPECIMENS.find((specimen) => specimen.mode === mode && specimen.variant === asked) ?? specimenOf(mode, otherwise)

function inCookie({ name, attributes }: { name: string; attributes: CookieAttributes }): Transport {
  const { httpOnly, secure, sameSite, path } = attributes
  const words = { lax: 'Lax', strict: 'Strict', none: 'None' }
  return {
    cookie: {
      name,
      flags: [httpOnly && 'HttpOnly', secure && 'Secure', `SameSite=${words[sameSite]}`, `Path=${path}`]
        .filter(Boolean)
        .join('; '),
    },
  }
}
