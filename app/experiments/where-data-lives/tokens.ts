import { read64, write64 } from '@/lib/decode/base64url'
import { chooseKey } from '@/lib/decode/choose-key'
import { decode } from '@/lib/decode/decode'
import { readKeys } from '@/lib/decode/key-file'
import { verifySignature } from '@/lib/decode/verify'
import type { Guest } from '@/lib/experiment/guest'
import { membersOf, type Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import { ALGORITHM_NAMES, toQuery } from '@/lib/lab/settings'
import { specimenOf } from '@/lib/specimens'
import { shows } from './reading'
import type { Observation, Signed } from './seen'

const DOOR = '/experiments/where-data-lives/lab'
const J1 = specimenOf('jwt', 'bearer-storage')
type Algorithm = (typeof ALGORITHM_NAMES)[number]
const tags = (label: string) => ({ mode: 'jwt', specimen: J1.slug, label: `J1: ${label}` }) as const

/** One token of each algorithm: called with, verified in this browser with the published key, and changed. */
export async function signedByAll(world: World, place: Place): Promise<Signed[]> {
  const signed: Signed[] = []
  for (const algorithm of ALGORITHM_NAMES) {
    const asked = { strategy: 'none', algorithm } as const
    const held = await place.signIn(J1, asked, { onAnotherDevice: true, label: `sign in, ${algorithm}` })
    const { status, trace } = await place.me(held, { label: `call, ${algorithm}` })
    const tampered = await place.me({ ...held, credential: asAdmin(held.credential) }, { label: `call, ${algorithm}, role changed` })
    signed.push({
      algorithm, status,
      parts: held.credential.split('.').map((part) => part.length),
      reads: trace?.reads ?? 0,
      fitsPublishedKey: await fitsPublishedKey(world, held.credential, algorithm),
      tampered: { status: tampered.status, code: tampered.code },
    })
  }
  return signed
}

/** Asks for the published keys and verifies here. Null where none is published: an HMAC has no half to give away. */
async function fitsPublishedKey(world: World, token: string, algorithm: Algorithm): Promise<boolean | null> {
  const response = await world.fetch(`${DOOR}/jwks${toQuery({ algorithm })}`, {}, tags(`the published keys, ${algorithm}`))
  const read = readKeys(await response.text(), 'base64url')
  const { verifiable } = decode(token, new Date())
  const chosen = read.ok && verifiable ? chooseKey(read.keys, verifiable.header.kid) : null
  if (!verifiable || !chosen || !('key' in chosen)) return null
  return (await verifySignature(verifiable, chosen.key, algorithm)).shows === 'served'
}

/** A token into which the secret was typed as a claim. It is good like any other, and everybody can read it. */
export async function noteSecret(world: World, { ticket }: Guest, secret: string): Promise<Observation['noted']> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticket, note: secret }), credentials: 'omit' } as const
  const response = await world.fetch(`${DOOR}/token${toQuery({ strategy: 'none' })}`, init, tags('sign in, the secret in a claim'))
  const { access_token: token } = await membersOf(response)
  if (typeof token !== 'string') throw response
  const call = await world.fetch(`${DOOR}/jwt/me${toQuery({ strategy: 'none' })}`, { headers: { Authorization: `Bearer ${token}` }, credentials: 'omit' }, tags('call, the secret in a claim'))
  return { letters: token.length, showsSecret: shows(token, secret), status: call.status }
}

/** The same token with another role in it, and the signature that no longer fits. */
function asAdmin(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = new TextDecoder().decode(read64(payload).bytes).replace('"role":"user"', '"role":"admin"')
  return [header, write64(new TextEncoder().encode(claims)), signature].join('.')
}
