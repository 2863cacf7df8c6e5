import 'server-only'
import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto'
import { z } from 'zod'
import { constantTimeEquals, passwordId } from '@/lib/core/secrets'
import { peek } from '@/lib/session/codec'
import { SEAL_SWITCHES, type SealSwitch } from '@/app/experiments/_runtime/switches'
import { memberOf, roleIn } from '@/app/experiments/_lab/library-unseal'

/**
 * Opens an encrypted cookie as it is done by hand, with every check a switch. Weak on purpose: what it takes opens
 * nothing, its word is only told. Never import it from anywhere but an experiment.
 */

export interface SealExpectation {
  secret: string
  now: Date
  findHolder(userId: string): Promise<{ tokenVersion: number } | null>
}

const members = z.strictObject({
  sid: z.string(),
  user: z.strictObject({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(['user', 'admin']) }),
  ver: z.number(),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  expiresAt: z.number(),
})

interface ParsedSeal {
  text: string
  parts: string[]
  /** Null where it does not decrypt, or is no JSON. */
  content: unknown
  expected: SealExpectation
}

/**
 * The first check that refuses, of those that are on, or the role that is read. `parse` can't be switched off: without
 * content there is nothing to read.
 */
export async function refusedSealBy(
  text: string,
  on: ReadonlySet<SealSwitch>,
  expected: SealExpectation,
): Promise<{ refusedBy: SealSwitch | 'parse' | null; role: string | null }> {
  const parts = text.replace(/~\d{1,9}$/, '').split('*')
  if (parts.length !== 8) return { refusedBy: 'parse', role: null }
  const seen = { text, parts, content: contentOf(parts, expected.secret), expected }
  for (const [name, isFine] of CHECKS) {
    // What comes after the HMAC looks at the content.
    if (name === 'members' && seen.content === null) return { refusedBy: 'parse', role: null }
    if (on.has(name) && !(await isFine(seen))) return { refusedBy: name, role: null }
  }
  return { refusedBy: null, role: roleIn(seen.content) }
}

const CHECKS: readonly (readonly [name: SealSwitch, isFine: (seen: ParsedSeal) => boolean | Promise<boolean>])[] = [
  ['form', ({ text }) => text.length <= 4096 && peek(text) !== null],
  ['password id', ({ parts: [, id], expected: { secret } }) => id === passwordId(secret)],
  ['HMAC', hasItsHmac],
  ['expiry', ({ parts, expected: { now } }) => Number(parts[5]) > now.getTime()],
  ['members', ({ content }) => members.safeParse(content).success],
  [
    'session end',
    ({ content, expected: { now } }) => {
      // Not Number(): of an object without a valueOf of its own it throws, a 500 for what a client sent.
      const end = memberOf(content, 'expiresAt')
      return typeof end === 'number' && end > now.getTime()
    },
  ],
  ['user', async (seen) => (await findSealHolder(seen)) !== null],
  [
    'version',
    async (seen) => {
      const holder = await findSealHolder(seen)
      return holder === null || holder.tokenVersion === memberOf(seen.content, 'ver')
    },
  ],
]
if (CHECKS.some(([name], at) => name !== SEAL_SWITCHES[at])) throw new Error('The weak opener and its switches differ.')

/** One iteration, as iron has it: the password is random and long. */
const deriveKey = (secret: string, salt: string) => pbkdf2Sync(secret, salt, 1, 32, 'sha1')

function hasItsHmac({ parts, expected: { secret } }: ParsedSeal): boolean {
  const [macSalt = '', mac = ''] = parts.slice(6)
  const input = parts.slice(0, 6).join('*')
  return constantTimeEquals(createHmac('sha256', deriveKey(secret, macSalt)).update(input).digest('base64url'), mac)
}

function contentOf([, , salt = '', iv = '', content = '']: string[], secret: string): unknown {
  try {
    const decipher = createDecipheriv('aes-256-cbc', deriveKey(secret, salt), Buffer.from(iv, 'base64url'))
    const json = decipher.update(content, 'base64url', 'utf8') + decipher.final('utf8')
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' ? read : null
  } catch {
    return null
  }
}

async function findSealHolder({ content, expected }: ParsedSeal): Promise<{ tokenVersion: number } | null> {
  const id = memberOf(memberOf(content, 'user'), 'id')
  return typeof id === 'string' ? expected.findHolder(id) : null
}
