import type { Guest } from '@/app/experiments/_runtime/guest'
import type { AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { SPECIMENS, specimenOf } from '@/lib/core/specimens'
import type { Inside, WithoutRecord } from './observation'
import { calledOf, claimsOf, exchangeOf } from './wire'

export const OLD_NAME = 'Ada, a guest'
const NEW_NAME = 'Ada, renamed'
const IN_A_COOKIE = SPECIMENS.filter(({ travels }) => travels === 'by-itself')

/**
 * What a cookie holds, found out from outside. What can be read without a key is read; of what is sealed it shows when
 * the user is renamed: a cookie that is only a pointer leads to the new name, one that holds the user still says the
 * old one.
 */
export async function insidesOf(client: AuthClient, guest: Guest): Promise<Inside[]> {
  // Unchecked: the token alone speaks, and no database behind it.
  const helds = []
  for (const specimen of IN_A_COOKIE)
    helds.push(
      await client.signIn(
        specimen,
        { strategy: 'short-lived + refresh' },
        { onAnotherDevice: true, label: 'sign in, cookie' },
      ),
    )
  await guest.adminAction('rename', NEW_NAME)
  const insides: Inside[] = []
  for (const held of helds) {
    const { body } = await client.me(held, { label: 'call after the rename' })
    const { user } = body
    const name =
      typeof user === 'object' && user !== null && 'name' in user && typeof user.name === 'string' ? user.name : null
    insides.push({
      code: held.specimen.code,
      letters: held.credential.length,
      readable: Object.keys(claimsOf(held.credential)),
      nameAfterRename: name,
    })
  }
  return insides
}

/** The spans of one call with a sealed id: one more than with an open one. */
export async function sealedSpansOf(client: AuthClient, world: World): Promise<string[]> {
  const held = await client.signIn(
    specimenOf('session', 'sealed-id'),
    {},
    { onAnotherDevice: true, label: 'sign in, sealed' },
  )
  await client.me(held, { label: 'call, sealed' })
  return calledOf(exchangeOf(world, 'S2: call, sealed')).spans
}

/** What a sign-in and a call are where the server keeps nothing: encrypted data in a cookie. */
export async function withoutRecord(client: AuthClient, world: World, guest: Guest): Promise<WithoutRecord> {
  const before = (await guest.records('session')).length
  const held = await client.signIn(
    specimenOf('session', 'sealed-data'),
    {},
    { onAnotherDevice: true, label: 'sign in, no record' },
  )
  const after = (await guest.records('session')).length
  await client.me(held, { label: 'call, no record' })
  const { reads, spans } = calledOf(exchangeOf(world, 'S3: call, no record'))
  await guest.adminAction('revoke-all')
  const { status } = await client.me(held, { label: 'call after the end, no record' })
  return { rows: [before, after], reads, spans, afterEnd: status }
}
