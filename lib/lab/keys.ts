import 'server-only'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { keyedHash } from '@/lib/auth/secrets'
import { env } from '@/lib/env'
import { type Algorithm, importKeys, type Keys as TokenKeys } from '@/lib/jwt/codec'
import { importKeys as importSecrets, type Keys as SessionKeys } from '@/lib/session/codec'

/**
 * The keys of the experiments: never those of the app. Without this: whatever an experiment signs, with a check switched
 * off or a secret given away, opens the real endpoints.
 */

const pair = z.looseObject({ kty: z.string(), kid: z.string() })
const fileSchema = z.object({ RS256: pair, ES256: pair, EdDSA: pair })

const tokenKeys = new Map<string, Promise<TokenKeys>>()

/**
 * The lab's keys of an algorithm after so many rotations, the same on both nodes of a machine. The key of the generation
 * signs; the one before is still accepted, as it would be in the weeks after a rotation.
 */
export function labTokenKeys(algorithm: Algorithm, generation: number): Promise<TokenKeys> {
  const name = `${algorithm}/${generation}`
  const kept = tokenKeys.get(name) ?? importKeys(withTheOneBefore(generation).map((each) => jwkOf(algorithm, each)), algorithm)
  tokenKeys.set(name, kept)
  return kept
}

/** The secrets that seal an experiment's cookies, derived so that both nodes have them; newest first. */
export const labSessionKeys = (slug: string, generation: number): SessionKeys => importSecrets(withTheOneBefore(generation).map((each) => labSecret(`seal:${slug}${suffix(each)}`)))

const withTheOneBefore = (generation: number) => (generation === 0 ? [0] : [generation, generation - 1])
const suffix = (generation: number) => (generation === 0 ? '' : `-${generation}`)

/** A secret of the laboratory for one purpose. The label keeps purposes apart: none equals a secret of the app. */
export const labSecret = (purpose: string) => keyedHash(env().refreshSecret, `lab:${purpose}`)

function jwkOf(algorithm: Algorithm, generation: number) {
  const name = `HS256${suffix(generation)}`
  if (algorithm === 'HS256') return { kty: 'oct', kid: `lab-${name}`, k: labSecret(name) }
  return keyFile(generation)[algorithm]
}

const read = new Map<number, z.infer<typeof fileSchema>>()

/** Key pairs can't be derived from a secret, so they lie in a file beside those of the app. The first to ask makes it. */
function keyFile(generation: number) {
  const path = join(dirname(env().jwtKeysPath), `lab-keys${suffix(generation)}.json`)
  const pairs = read.get(generation) ?? readPairs(path) ?? makePairs(path, generation)
  read.set(generation, pairs)
  return pairs
}

function readPairs(path: string) {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

function makePairs(path: string, generation: number) {
  const jwk = (algorithm: string, { privateKey }: { privateKey: { export(options: { format: 'jwk' }): object } }) => ({ ...privateKey.export({ format: 'jwk' }), kid: `lab-${algorithm}${suffix(generation)}` })
  const made = {
    RS256: jwk('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })),
    ES256: jwk('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
    EdDSA: jwk('EdDSA', generateKeyPairSync('ed25519')),
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
