import { read64, write64 } from '@/app/_features/decode/base64url'
import { decode } from '@/app/_features/decode/decode'
import { readKeys } from '@/app/_features/decode/key-file'
import { verifyByKeys } from '@/app/_features/decode/verify-by-keys'
import type { Guest } from '@/app/experiments/_runtime/guest'
import { membersOf, type AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { toQuery } from '@/app/experiments/_lab/asked-settings'
import { ALGORITHM_NAMES } from '@/app/experiments/_lab/settings'
import { specimenOf } from '@/lib/core/specimens'
import { shows } from './reading'
import type { Observation, Signed } from './observation'

const ENDPOINT = '/experiments/where-data-lives/lab'
const J1 = specimenOf('jwt', 'bearer-storage')
type Algorithm = (typeof ALGORITHM_NAMES)[number]
const tags = (label: string) => ({ mode: 'jwt', specimen: J1.slug, label: `J1: ${label}` }) as const

/** One token of each algorithm: called with, verified in this browser with the published key, and changed. */
export async function signedByAll(world: World, client: AuthClient): Promise<Signed[]> {
  const signed: Signed[] = []
  for (const algorithm of ALGORITHM_NAMES) {
    const asked = { strategy: 'none', algorithm } as const
    const held = await client.signIn(J1, asked, { onAnotherDevice: true, label: `sign in, ${algorithm}` })
    const { status, trace } = await client.me(held, { label: `call, ${algorithm}` })
    const tampered = await client.me(
      { ...held, credential: asAdmin(held.credential) },
      { label: `call, ${algorithm}, role changed` },
    )
    signed.push({
      algorithm,
      status,
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
  const response = await world.fetch(
    `${ENDPOINT}/jwks${toQuery({ algorithm })}`,
    {},
    tags(`the published keys, ${algorithm}`),
  )
  const read = readKeys(await response.text(), 'base64url')
  const { verifiable } = decode(token, new Date())
  if (!read.ok || !verifiable) return null
  return (await verifyByKeys(verifiable, read.keys, algorithm)).shows === 'served'
}

/** A token into which the secret was typed as a claim. It is good like any other, and everybody can read it. */
export async function noteSecret(world: World, { ticket }: Guest, secret: string): Promise<Observation['noted']> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ticket, note: secret }),
    credentials: 'omit',
  } as const
  const response = await world.fetch(
    `${ENDPOINT}/token${toQuery({ strategy: 'none' })}`,
    init,
    tags('sign in, the secret in a claim'),
  )
  const { access_token: token } = await membersOf(response)
  if (typeof token !== 'string') throw response
  const call = await world.fetch(
    `${ENDPOINT}/jwt/me${toQuery({ strategy: 'none' })}`,
    { headers: { Authorization: `Bearer ${token}` }, credentials: 'omit' },
    tags('call, the secret in a claim'),
  )
  return { letters: token.length, showsSecret: shows(token, secret), status: call.status }
}

/** The same token with another role in it, and the signature that no longer fits. */
function asAdmin(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = new TextDecoder().decode(read64(payload).bytes).replace('"role":"user"', '"role":"admin"')
  return [header, write64(new TextEncoder().encode(claims)), signature].join('.')
}
