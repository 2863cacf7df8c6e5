import 'server-only'
import { createHmac, KeyObject, sign as signWith } from 'node:crypto'
import type { Claims } from '@/lib/jwt/codec'
import type { Keys } from '@/lib/jwt/keys'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'

/**
 * Tokens that no verifier should take, made with the keys of the laboratory: each is a recipe that was found in the
 * wild.
 */
export interface Forgery {
  id: string
  /** What was done, in a few words. */
  name: string
  group: 'algorithm' | 'key' | 'header' | 'content' | 'time' | 'purpose' | 'spelling'
  token: string
}

let kept: { privateKey: KeyObject; publicKey: KeyObject } | undefined
/**
 * One for the process. Without this: each request searches primes for a fifth of a second, and everybody waits for it.
 */
const strangersKeys = () => (kept ??= makeKeyPair('rsa', { modulusLength: 2048 }))

const b64 = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** What the recipes need: good claims, and the keys that sign and verify here. */
export interface Workshop {
  claims: Claims
  keys: Keys
  /** Seconds since 1970. */
  now: number
}

/** Every forgery, and first of all the good token they were made from. */
export async function forgeries({ claims, keys, now }: Workshop): Promise<Forgery[]> {
  const { kid, key } = keys.signing
  const published = keys.verifying.get(kid)
  if (!published) throw new Error('The signing key does not verify.')
  const verifying = KeyObject.from(published)
  const header = { alg: 'RS256', kid, typ: 'at+jwt' }
  const input = (head: object, content: object) => `${b64(head)}.${b64(content)}`
  const ours = async (head: object, content: object) =>
    `${input(head, content)}.${Buffer.from(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, Buffer.from(input(head, content)))).toString('base64url')}`
  const hmac = (head: object, content: object, secret: string | Buffer) =>
    `${input(head, content)}.${createHmac('sha256', secret).update(input(head, content)).digest('base64url')}`
  const stranger = strangersKeys()
  const strangers = (head: object, content: object = admin) =>
    `${input(head, content)}.${signWith('sha256', Buffer.from(input(head, content)), stranger.privateKey).toString('base64url')}`
  const admin = { ...claims, role: 'admin' }
  const good = await ours(header, claims)
  const without = (name: keyof Claims) => Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name))
  const make = (
    group: Forgery['group'],
    rows: readonly (readonly [id: string, name: string, token: string])[],
  ): Forgery[] => rows.map(([id, name, token]) => ({ id, name, group, token }))

  return [
    ...make('algorithm', [
      ...['none', 'None', 'NONE', 'nOnE'].map(
        (alg) => [`alg-${alg}`, `alg: ${alg}, no signature`, `${input({ ...header, alg }, admin)}.`] as const,
      ),
      [
        'confused-pem',
        'HS256, keyed with our public key as PEM',
        hmac({ ...header, alg: 'HS256' }, admin, pemOf(verifying)),
      ],
      [
        'confused-jwk',
        'HS256, keyed with our public key as JWK',
        hmac({ ...header, alg: 'HS256' }, admin, JSON.stringify(verifying.export({ format: 'jwk' }))),
      ],
      [
        'zero-signature',
        'ES256 with r and s zero',
        `${input({ ...header, alg: 'ES256' }, admin)}.${Buffer.alloc(64).toString('base64url')}`,
      ],
    ]),
    ...make('key', [
      ['other-key', 'signed by a stranger, our kid', strangers(header)],
      [
        'header-jwk',
        'brings its own key: jwk',
        strangers({ ...header, jwk: stranger.publicKey.export({ format: 'jwk' }) }),
      ],
      [
        'header-jku',
        'names where its key is: jku',
        strangers({ ...header, jku: 'https://attacker.example/keys.json' }),
      ],
      [
        'kid-path',
        'kid leads to an empty file',
        hmac({ ...header, alg: 'HS256', kid: '../../../../dev/null' }, admin, Buffer.alloc(0)),
      ],
      ['kid-unknown', 'kid that we never had', await ours({ ...header, kid: 'elsewhere' }, claims)],
    ]),
    ...make('header', [
      [
        'crit',
        'crit: an extension nobody knows',
        await ours({ ...header, crit: ['exp-is-optional'], 'exp-is-optional': true }, claims),
      ],
      ['b64', 'b64: false', await ours({ ...header, b64: false, crit: ['b64'] }, claims)],
    ]),
    ...make('content', [
      ['changed-role', 'role changed, signature kept', `${b64(header)}.${b64(admin)}.${good.split('.')[2]}`],
      ['no-signature', 'signature cut off', `${input(header, admin)}.`],
    ]),
    ...make('time', [
      [
        'expired',
        'expired a minute ago',
        // Young enough for every other check of times: only `exp` refuses it.
        await ours(header, { ...claims, iat: now - 120, nbf: now - 120, exp: now - 60 }),
      ],
      ['no-exp', 'no exp at all', await ours(header, without('exp'))],
      ['exp-text', 'exp as text', await ours(header, { ...claims, exp: String(now + 3600) })],
      ['nbf-future', 'nbf an hour ahead', await ours(header, { ...claims, nbf: now + 3600, exp: now + 3900 })],
      ['iat-future', 'iat an hour ahead', await ours(header, { ...claims, iat: now + 3600, exp: now + 3900 })],
      ['ten-years', 'lives ten years', await ours(header, { ...claims, exp: now + 315_360_000 })],
    ]),
    ...make('purpose', [
      ['other-aud', 'made for another service', await ours(header, { ...claims, aud: 'another-service' })],
      ['no-aud', 'made for nobody', await ours(header, without('aud'))],
      [
        'other-iss',
        'made by another issuer, same key',
        await ours(header, { ...claims, iss: 'https://elsewhere.example' }),
      ],
      ['id-token', 'typ: JWT, an id token', await ours({ ...header, typ: 'JWT' }, claims)],
    ]),
    ...make('spelling', [['padded', 'padding after the signature', `${good}=`]]),
  ]
}

const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()
