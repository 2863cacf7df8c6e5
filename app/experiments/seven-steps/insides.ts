import type { Guest } from '@/lib/experiment/guest'
import type { Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import { SPECIMENS, specimenOf } from '@/lib/specimens'
import type { Inside } from './seen'
import { calledOf, claimsOf, exchangeOf } from './wire'

export const OLD_NAME = 'Ada, a guest'
const NEW_NAME = 'Ada, renamed'
const IN_A_COOKIE = SPECIMENS.filter(({ travels }) => travels === 'by-itself')

/**
 * What a cookie holds, found out from outside. What can be read without a key is read; of what is sealed it shows when the
 * user is renamed: a cookie that is only a pointer leads to the new name, one that holds the user still says the old one.
 */
export async function insidesOf(place: Place, guest: Guest): Promise<Inside[]> {
  // Unchecked: the token alone speaks, and no database behind it.
  const helds = []
  for (const specimen of IN_A_COOKIE) helds.push(await place.signIn(specimen, { strategy: 'short-lived + refresh' }, { onAnotherDevice: true, label: 'sign in, cookie' }))
  await guest.deed('rename', NEW_NAME)
  const insides: Inside[] = []
  for (const held of helds) {
    const { body } = await place.me(held, { label: 'call after the rename' })
    const { user } = body
    const name = typeof user === 'object' && user !== null && 'name' in user && typeof user.name === 'string' ? user.name : null
    insides.push({ code: held.specimen.code, letters: held.credential.length, readable: Object.keys(claimsOf(held.credential)), nameAfterRename: name })
  }
  return insides
}

/** The spans of one call with a sealed id: one more than with an open one. */
export async function sealedSpansOf(place: Place, world: World): Promise<string[]> {
  const held = await place.signIn(specimenOf('session', 'sealed-id'), {}, { onAnotherDevice: true, label: 'sign in, sealed' })
  await place.me(held, { label: 'call, sealed' })
  return calledOf(exchangeOf(world, 'S2: call, sealed')).spans
}
