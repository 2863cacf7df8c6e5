import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { logInWithJwt, newcomer } from '../client/people'
import { visitor } from '../client/visitor'
import type { Secrets } from '../servers/secrets'
import { importPrivate, readToken, signToken, type Content, type Header } from './token'

/** Everything a forger could wish for: a genuine token, and even the server's own key. */
export interface Forge {
  token: string
  refresh: string
  header: Header
  claims: Content
  key: KeyObject
  publicKey: KeyObject
  jwks: string
  /** A well-signed token with some claims and header members changed; `undefined` leaves a member out. */
  sign(claims?: Content, header?: Header): string
}

/** A table of forgeries: what is wrong with each, and how it is made. */
export type Forgeries = Record<string, (forge: Forge) => string>

export async function openForge(origin: string, secrets: Secrets): Promise<Forge> {
  const { access, refresh } = await logInWithJwt(origin, await newcomer(origin), 'native')
  const { header, claims } = readToken(access)
  const jwk = secrets.keys.find(({ kid }) => kid === header.kid)
  if (!jwk) throw new Error('The token is signed with a key that the servers do not know')
  const key = importPrivate(jwk) as KeyObject
  return {
    token: access,
    refresh,
    header,
    claims,
    key,
    publicKey: createPublicKey(key),
    jwks: (await visitor(origin).get('/.well-known/jwks.json')).text,
    sign: (claimChanges = {}, headerChanges = {}) =>
      signToken({ ...header, ...headerChanges }, { ...claims, jti: randomJti(), ...claimChanges }, key, 'RS256'),
  }
}

let counter = 0
const randomJti = () =>
  createHash('sha256').update(`${process.pid} ${Date.now()} ${counter++}`).digest('base64url').slice(0, 22)

export const nowSeconds = () => Math.floor(Date.now() / 1000)
