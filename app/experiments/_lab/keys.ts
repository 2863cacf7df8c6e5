import 'server-only'
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { keyedHash } from '@/lib/core/secrets'
import { env } from '@/lib/server/config/env'
import { type Algorithm, importKeys, type Keys as TokenKeys } from '@/lib/jwt/keys'
import { importKeys as importSecrets, type Keys as SessionKeys } from '@/lib/session/keys'
import type { KeyRing } from './settings'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'

/**
 * The keys of the experiments: never those of the app. Without this: whatever an experiment signs, with a check
 * switched off or a secret given away, opens the real endpoints.
 */

const pair = z.looseObject({ kty: z.string(), kid: z.string() })
const fileSchema = z.object({ RS256: pair, ES256: pair, EdDSA: pair })

type Generation = 'old' | 'new'

const tokenKeys = new Map<string, Promise<TokenKeys>>()

/**
 * The lab's keys of an algorithm, the same on both nodes of a machine. A ring is a request's word: nobody else's keys
 * turn.
 */
export function labTokenKeys(algorithm: Algorithm, ring: KeyRing = 'old'): Promise<TokenKeys> {
  const name = `${algorithm} ${ring}`
  const kept =
    tokenKeys.get(name) ??
    importKeys(
      generationsOf(ring).map((generation) => jwkOf(algorithm, generation)),
      algorithm,
      generationsOf(ring).map((generation) => labSecret(`encrypt${markOf(generation)}`)),
    )
  tokenKeys.set(name, kept)
  return kept
}

/** The secrets that seal an experiment's cookies, derived so that both nodes have them. */
export const labSessionKeys = (slug: string, ring: KeyRing = 'old'): SessionKeys =>
  importSecrets(generationsOf(ring).map((generation) => labSecret(`seal:${slug}${markOf(generation)}`)))

/** In the order in which the codecs want them: the first one signs and seals. */
const generationsOf = (ring: KeyRing) => ring.split('+') as Generation[]
const markOf = (generation: Generation) => (generation === 'old' ? '' : ':new')

/** A secret of the laboratory for one purpose. The label keeps purposes apart: none equals a secret of the app. */
export const labSecret = (purpose: string) => keyedHash(env().refreshSecret, `lab:${purpose}`)

function jwkOf(algorithm: Algorithm, generation: Generation) {
  const mark = markOf(generation)
  if (algorithm === 'HS256') return { kty: 'oct', kid: `lab-HS256${mark}`, k: labSecret(`HS256${mark}`) }
  const pair = keyFile(generation)[algorithm]
  return { ...pair, kid: `${pair.kid}${mark}` }
}

const read: Partial<Record<Generation, z.infer<typeof fileSchema>>> = {}

/**
 * Key pairs can't be derived from a secret, so they lie in files beside those of the app. The first to ask makes one.
 */
function keyFile(generation: Generation) {
  const path = join(dirname(env().jwtKeysPath), generation === 'old' ? 'lab-keys.json' : 'lab-keys-new.json')
  return (read[generation] ??= readPairs(path) ?? makePairs(path))
}

function readPairs(path: string) {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

function makePairs(path: string) {
  const jwk = (algorithm: string, { privateKey }: { privateKey: { export(options: { format: 'jwk' }): object } }) => ({
    ...privateKey.export({ format: 'jwk' }),
    kid: `lab-${algorithm}`,
  })
  const made = {
    RS256: jwk('RS256', makeKeyPair('rsa', { modulusLength: 2048 })),
    ES256: jwk('ES256', makeKeyPair('ec', { namedCurve: 'P-256' })),
    EdDSA: jwk('EdDSA', makeKeyPair('ed25519')),
  }
  const draft = `${path}.${randomUUID()}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, JSON.stringify(made), { mode: 0o600 })
    // Of two nodes that start at once one links its draft; the other one takes what is there.
    linkSync(draft, path)
  } catch {
    // It is there by now, or can't be written: then this node has keys of its own.
  } finally {
    rmSync(draft, { force: true })
  }
  return readPairs(path) ?? fileSchema.parse(made)
}
