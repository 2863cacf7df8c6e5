import { isDeepStrictEqual } from 'node:util'
import { expect } from '@playwright/test'
import { type Check, type Expectation, type Verified, verify as libraryVerify } from './codec'
import { type Algorithm, importKeys, type Keys, type PrivateKey } from './keys'
import { verify as fastVerify } from './fast-codec'
import { EXPECTED, newKey } from './test-tokens'

/** A key that signs, and what the server makes of it. */
export interface Material {
  algorithm: Algorithm
  jwk: PrivateKey
  keys: Keys
}

const kept = new Map<Algorithm, Promise<Material>>()

/** One key per algorithm, made when it is first needed. */
export function material(algorithm: Algorithm): Promise<Material> {
  const made = kept.get(algorithm) ?? make(algorithm)
  kept.set(algorithm, made)
  return made
}

async function make(algorithm: Algorithm): Promise<Material> {
  const jwk = newKey(algorithm, 'key_1')
  return { algorithm, jwk, keys: await importKeys([jwk], algorithm) }
}

/** What the library codec says of a token. Fails where the fast one says anything else. */
export async function verify(token: string, keys: Keys, expected: Expectation): Promise<Verified> {
  const library = await libraryVerify(token, keys, expected)
  // Not `expect`: each call of it is a step in the report, and there are tens of thousands.
  if (!isDeepStrictEqual(fastVerify(token, keys, expected), library)) throw new Error(`The codecs differ: ${token}`)
  return library
}

export const verified = (token: string, { keys }: Material, expected: Partial<Expectation> = {}) =>
  verify(token, keys, { ...EXPECTED, ...expected })

/** Asserts that a token is refused, by which check and as what. */
export async function expectRefused(
  token: string,
  from: Material,
  check: Check,
  refusal: 'malformed' | 'forged' | 'expired',
): Promise<void> {
  const answer = await verified(token, from)
  expect(answer.ok ? 'accepted' : { check: answer.check, refusal: answer.refusal }).toEqual({ check, refusal })
}
