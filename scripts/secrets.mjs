// @ts-check
// The secrets of a demo or development machine: made once, kept in data/, never for production. Only node: imports.
import { randomBytes, randomInt } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, projectDir } from './terminal.mjs'
import { makeKeyPair } from '../lib/core/key-pair.mjs'

/** @typedef {'RS256' | 'HS256' | 'ES256' | 'EdDSA'} Algorithm */
/**
 * @typedef {import('node:crypto').JsonWebKey & { kid: string, alg: string, use: 'sig', status: 'next' | 'current' |
 * 'previous' }} SigningKey
 */

/** 256 bits that nobody can guess. */
const secret = () => randomBytes(32).toString('base64url')

/** The variables that production must be given, freshly made. */
export const makeSecrets = () => ({
  SESSION_SECRETS: secret(),
  OAUTH_CLIENTS: `demo:${secret()}`,
  REFRESH_SECRET: secret(),
  OIDC_DEMO_SECRET: secret(),
  // Next wants plain base64. Nodes that share no key can't read each other's forms.
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
})

/**
 * A private key for signing, as a JWK.
 *
 * @param {string} algorithm
 * @param {SigningKey['status']} status
 * @returns {SigningKey}
 */
export function makeKey(algorithm, status) {
  const kid = `${new Date().toISOString().slice(0, 7)}-${randomInt(36 ** 5)
    .toString(36)
    .padStart(5, '0')}`
  return { kid, alg: algorithm, use: 'sig', status, ...keyMaterial(algorithm) }
}

/**
 * The first key set: the key that signs, and the one that will, published ahead so that no verifier meets it
 * unprepared. Newest first.
 *
 * @param {string} algorithm
 */
export const makeKeySet = (algorithm) => ({ keys: [makeKey(algorithm, 'next'), makeKey(algorithm, 'current')] })

/** @param {string} algorithm @returns {import('node:crypto').JsonWebKey} */
function keyMaterial(algorithm) {
  switch (algorithm) {
    case 'RS256':
      // 2048 bits: the least RFC 7518 §3.3 allows, and a third of the signing time of 3072.
      return makeKeyPair('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
    case 'ES256':
      return makeKeyPair('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    case 'EdDSA':
      return makeKeyPair('ed25519').privateKey.export({ format: 'jwk' })
    case 'HS256':
      return { kty: 'oct', k: secret() }
    default:
      return fail('JWT_ALG must be one of RS256, HS256, ES256, EdDSA.')
  }
}

/**
 * Where the made keys of an algorithm are kept. Each has a file, so that trying another one loses nothing.
 *
 * @param {string} algorithm
 */
export const madeKeysPath = (algorithm, dir = join(projectDir, 'data')) =>
  join(dir, algorithm === 'RS256' ? 'jwt-keys.json' : `jwt-keys-${algorithm.toLowerCase()}.json`)

/**
 * What `env` lacks to start a server with: secrets and keys out of data/, made there when they are not. What is set in
 * `env` wins.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string>}
 */
export function madeEnvironment(env, dir = join(projectDir, 'data')) {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const algorithm = env.JWT_ALG || 'RS256'
  const secrets = keepOnce(join(dir, 'secrets.json'), makeSecrets)
  const keysPath = madeKeysPath(algorithm, dir)
  if (!env.JWT_KEYS) keepOnce(keysPath, () => makeKeySet(algorithm))
  return Object.fromEntries(Object.entries({ ...secrets, JWT_KEYS: keysPath }).filter(([name]) => !env[name]))
}

/**
 * Reads a JSON file, or makes it first. Several processes may ask at once: the first one's file stands, whole, and the
 * others read that one.
 *
 * @template Kept
 * @param {string} path
 * @param {() => Kept} make
 * @returns {Kept}
 */
function keepOnce(path, make) {
  const kept = readIfThere(path)
  if (kept !== null) return JSON.parse(kept)
  const draft = writeDraft(path, make())
  try {
    // A link, unlike a rename, refuses to replace what is there.
    linkSync(draft, path)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null
    throw error
  }
}

/**
 * The content in a file beside its place, readable by its owner only.
 *
 * @param {string} path
 * @param {unknown} content
 */
export function writeDraft(path, content) {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return draft
}
