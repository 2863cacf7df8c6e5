import { counted, startTrace } from '@/lib/core/trace'
import { type Access, openDatabase } from '@/lib/server/database/db'
import { verify } from '@/lib/jwt/codec'
import { importKeys, type PrivateKey } from '@/lib/jwt/keys'
import { verify as fastVerify } from '@/lib/jwt/fast-codec'
import { DEFAULT_POLICY, type Revocation, STRATEGIES } from '@/lib/jwt/config'
import type { Context } from '@/lib/jwt/context'
import { check, open } from '@/lib/jwt/lifecycle'
import { COUNTING } from '@/lib/jwt/store'
import { denylistInDatabase } from '@/lib/server/stores/denylist-database'
import { tokensInDatabase } from '@/lib/server/stores/token-database'
import { withReport } from '@/lib/server/http/server-report'
import { makeKeySet } from '../scripts/secrets.mjs'
import type { Server } from './server'
import { type Summary, summary } from './statistics'

// What is too small to be seen over HTTP, or has no endpoint of its own, is measured here: our own functions, in this
// process.
const SLICES = 60
const CALLS_AT_ONCE = 300
const WARM_UP_SLICES = 10

/** Processor microseconds of one call of each, slices of them in turns; the first few only warm up. */
export async function samplesInTurns<Name extends string>(
  calls: Record<Name, () => unknown>,
  callsAtOnce = CALLS_AT_ONCE,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(calls) as Name[]
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>
  for (let slice = -WARM_UP_SLICES; slice < SLICES; slice++)
    for (const name of names) {
      const before = process.cpuUsage()
      for (let call = 0; call < callsAtOnce; call++) await calls[name]()
      const { user, system } = process.cpuUsage(before)
      if (slice >= 0) samples[name].push((user + system) / callsAtOnce)
    }
  return samples
}

async function microsInTurns<Name extends string>(calls: Record<Name, () => unknown>): Promise<Record<Name, Summary>> {
  const samples = await samplesInTurns(calls)
  return Object.fromEntries((Object.keys(samples) as Name[]).map((name) => [name, summary(samples[name])])) as Record<
    Name,
    Summary
  >
}

/** One `check` of an access token, as every request makes it, with both reads and with neither. */
export async function checkCosts(
  { databasePath }: Server,
  codec: 'library' | 'fast' = 'library',
): Promise<Record<'strictest' | 'none', Summary>> {
  const { db, prepared, close } = await openDatabase(`file:${databasePath}`)
  const access: Access = async (work) => work(db, prepared)
  const store = tokensInDatabase(access, denylistInDatabase(access))
  const keys = await importKeys(makeKeySet('RS256').keys as PrivateKey[], 'RS256')
  const context = (revocation: Revocation): Context => {
    const trace = startTrace()
    return {
      clock: () => new Date(),
      keys,
      verify: codec === 'fast' ? fastVerify : verify,
      store: counted(store, trace, COUNTING),
      policy: { ...DEFAULT_POLICY, issuer: 'http://localhost', successorSecrets: ['of the bench'], revocation },
      trace,
    }
  }
  const user = await db.user.findFirstOrThrow({ where: { email: 'bench@example.com' } })
  const carrier = { cookies: { get: () => undefined }, authorization: null }
  const issued = await open(context(STRATEGIES.strictest), {
    user: { ...user, role: 'user' },
    variant: 'bearer-memory',
    userAgent: 'bench',
    carrier,
  })
  if (!issued.ok) throw new Error(`The sign-in was refused: ${issued.refusal}.`)
  const bearing = { ...carrier, authorization: `Bearer ${issued.accessToken}` }
  const checked = (revocation: Revocation) => async () => {
    if (!(await check(context(revocation), bearing)).ok) throw new Error('A good token was refused.')
  }
  const costs = await microsInTurns({ strictest: checked(STRATEGIES.strictest), none: checked(STRATEGIES.none) })
  await close()
  return costs
}

/** The recorder's one step in a request that nobody records, beside a call that does nothing. */
export async function recorderCosts(): Promise<Record<'recorder' | 'nothing', Summary>> {
  const request = new Request('http://localhost/api/ping', { headers: { accept: '*/*', 'user-agent': 'bench' } })
  const response = new Response(null, { status: 204 })
  const report = startTrace().report()
  return microsInTurns({ recorder: () => withReport(request, response, report), nothing: () => response })
}
