import 'server-only'
import { createHmac, createSecretKey, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomToken } from '@/lib/core/secrets'
import { secretFault } from '@/lib/server/config/env-secrets'
import { libraryRefusal } from '@/app/experiments/_lab/library-verifier'

/** The secrets that the experiment on guessing has: of this very run, and of no use to anything else. */

const WORDS = 1000
let kept: string[] | undefined

/** The first words of the bundled list that have at least six letters: what everybody tries first. */
export function wordList(): string[] {
  kept ??= readFileSync(
    join(/* turbopackIgnore: true */ process.cwd(), 'lib/server/accounts/common-passwords.txt'),
    'utf8',
  )
    .split('\n')
    .filter((line) => /^[a-z0-9]{6,}$/.test(line))
    .slice(0, WORDS)
  return kept
}

const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An HS256 token under a secret, for nobody and nothing but this experiment. */
export function signedWith(secret: string, role: 'user' | 'admin', now: number): string {
  const input = `${b64({ alg: 'HS256', typ: 'at+jwt' })}.${b64({ aud: 'experiment:weak-secret', sub: 'nobody', role, iat: now, exp: now + 300 })}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

/**
 * A token under a word of the list, one under 256 random bits, and what is said of both secrets before anything starts.
 */
export async function challenge(now: number) {
  const words = wordList()
  const word = words[randomInt(words.length)] ?? ''
  const random = randomToken()
  const said = async (secret: string) => ({
    token: signedWith(secret, 'user', now),
    startRefuses: secretFault(secret),
    libraryRefuses: await libraryRefusal(signedWith(secret, 'user', now), createSecretKey(Buffer.from(secret))),
  })
  return { words, weak: await said(word), strong: await said(random) }
}

/**
 * Whether a token is under a secret of the list, and whom it names: the server whose secret is a word. Opens nothing.
 */
export function roleUnder(token: string, secret: string): string | null {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const mac = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')
  if (mac !== signature || !wordList().includes(secret)) return null
  try {
    const { role }: { role?: unknown } = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return typeof role === 'string' ? role : null
  } catch {
    return null
  }
}
