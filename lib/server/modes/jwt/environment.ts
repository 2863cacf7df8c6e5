import 'server-only'
import { readFile, stat } from 'node:fs/promises'
import { startTrace, counted, type Trace } from '@/lib/core/trace'
import { type Env, env } from '@/lib/server/config/env'
import { keyFileFaults } from '@/lib/server/config/env-keys'
import { secretsOf } from '@/lib/server/config/env-rules'
import { tokenStore } from '@/lib/server/stores/choose'
import { type Verify, verify } from '@/lib/jwt/codec'
import { importKeys, type Keys, type PrivateKey } from '@/lib/jwt/keys'
import { cookiesFor, DEFAULT_POLICY, parentDomainsOf, type Policy } from '@/lib/jwt/config'
import type { Context } from '@/lib/jwt/context'
import { verify as fastVerify } from '@/lib/jwt/fast-codec'
import { COUNTING } from '@/lib/jwt/store'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'

/** The key file is looked at this often, so that a rotation needs no restart. */
const LOOK_EVERY_MS = 1000

let kept: { keys: Keys; modifiedMs: number; lookedAtMs: number } | undefined

/** The context of the real endpoints: keys, store and lifetimes from the environment, and the machine's clock. */
export async function realContext(trace: Trace = startTrace()): Promise<Context> {
  const keys = await realKeys()
  const store = counted(tokenStore(), trace, COUNTING)
  return { clock: () => new Date(), keys, verify: realVerify(), store, policy: realPolicy(), trace }
}

let policy: Policy | undefined

/** The policy of the real endpoints, the strictest: made once, as the environment is read once. */
export const realPolicy = (): Policy => (policy ??= policyOf(env()))

function policyOf({
  accessTokenSeconds,
  refreshIdleSeconds,
  refreshAbsoluteSeconds,
  refreshGraceSeconds,
  refreshSecrets,
  appOrigin,
  ...environment
}: Env): Policy {
  return Object.freeze({
    ...DEFAULT_POLICY,
    issuer: appOrigin,
    accessSeconds: accessTokenSeconds,
    refreshIdleSeconds,
    refreshAbsoluteSeconds,
    graceSeconds: refreshGraceSeconds,
    successorSecrets: refreshSecrets,
    cookies: cookiesFor(setsSecureCookies({ appOrigin, ...environment })),
    parentDomains: parentDomainsOf(new URL(appOrigin).hostname),
  })
}

/** What CODEC says that tokens are verified with. */
export const realVerify = (): Verify => (env().codec === 'fast' ? fastVerify : verify)

/** The keys of the file, read again when it changed. A file that can't be read leaves the keys as they were. */
export async function realKeys(): Promise<Keys> {
  const nowMs = performance.now()
  if (kept && nowMs - kept.lookedAtMs < LOOK_EVERY_MS) return kept.keys
  try {
    const { mtimeMs } = await stat(env().jwtKeysPath)
    if (kept?.modifiedMs !== mtimeMs) kept = { keys: await readKeys(), modifiedMs: mtimeMs, lookedAtMs: nowMs }
  } catch (fault) {
    if (!kept) throw fault
    console.error('The key file is not fit to use; the keys stay as they were.')
  }
  kept.lookedAtMs = nowMs
  return kept.keys
}

async function readKeys(): Promise<Keys> {
  // Without this: whatever stands in the file signs from now on, a weak key and a known one too.
  const [fault] = keyFileFaults(env().jwtKeysPath, env().jwtAlg, secretsOf(env()))
  if (fault) throw new Error(fault)
  const { keys } = JSON.parse(await readFile(env().jwtKeysPath, 'utf8')) as { keys: PrivateKey[] }
  return importKeys(keys, env().jwtAlg, env().sessionSecrets)
}
