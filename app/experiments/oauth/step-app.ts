import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { constantTimeEquals, keyedHash, randomToken, sha256 } from '@/lib/core/secrets'
import { processGlobal } from '@/lib/server/config/process-global.mjs'
import { labSecret } from '@/app/experiments/_lab/keys'
import type { STEP_CLIENTS } from './clients.mjs'
import { STEP_CALLBACK } from './step-callback.mjs'
import { accountFor, areAllIn, checksOfIdToken, checksOfReturn, isMembers, membersIn } from './step-checks'
import { endpointsOf, signatureCheck, type StepProvider, userinfo } from './step-provider'
import type { Begun, Identified, Pairs, Returned, StepCheck, StepFlow, Verified } from './steps'

/** The app's half of the walk step by step, for clients and accounts of the experiment. It signs nobody in. */

type StepClient = (typeof STEP_CLIENTS)[number]
export const CLIENT: StepClient = 'step-by-step'
/** As long as the app gives (lib/server/modes/identity/flow-cookie.ts). */
const FLOW_SECONDS = 600
/** So many states that were used are remembered. Without a bound: a loop fills the memory of the node. */
const MOST_USED = 2000

const flowSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string().nullable(),
  endsAtEpoch: z.number(),
})

/** Begins a sign-in: notes what is expected, and says which request would be sent. Sends nothing to the visitor's provider. */
export async function begin(
  provider: StepProvider,
  origin: string,
  off: ReadonlySet<StepCheck>,
  now: Date,
): Promise<Begun> {
  const { authorization_endpoint: endpoint } = await endpointsOf(provider)
  const noted: StepFlow = {
    state: randomToken(),
    nonce: randomToken(),
    codeVerifier: off.has('PKCE') ? null : randomToken(),
    endsAtEpoch: Math.floor(now.getTime() / 1000) + FLOW_SECONDS,
  }
  const pkce: Pairs =
    noted.codeVerifier === null
      ? []
      : [
          ['code_challenge', createHash('sha256').update(noted.codeVerifier).digest('base64url')],
          ['code_challenge_method', 'S256'],
        ]
  return {
    flow: noteOf(noted),
    noted,
    endpoint,
    params: [
      ['client_id', CLIENT],
      ['response_type', 'code'],
      ['redirect_uri', `${origin}${STEP_CALLBACK}`],
      ['scope', 'openid profile email'],
      ['state', noted.state],
      ['nonce', noted.nonce],
      ...pkce,
      ['prompt', ''],
    ],
  }
}

/** What the app does with the address that the provider sent back to: checks it, and prepares the request for tokens. */
export async function returnFromProvider(
  provider: StepProvider,
  { flow: note, query, origin }: { flow: string | null; query: URLSearchParams; origin: string },
  off: ReadonlySet<StepCheck>,
  now: Date,
): Promise<Returned> {
  const flow = flowIn(note, now)
  const key = sha256(flow?.state ?? query.get('state') ?? '')
  const checks = checksOfReturn(query, { flow, isUsed: used().has(key), issuer: provider.issuer }, off)
  if (!areAllIn(checks)) return { checks, token: null }
  remember(key)
  const { token_endpoint: endpoint } = await endpointsOf(provider)
  return {
    checks,
    token: {
      endpoint,
      params: [
        ['grant_type', 'authorization_code'],
        ['code', query.get('code') ?? ''],
        ['redirect_uri', `${origin}${STEP_CALLBACK}`],
        ['code_verifier', flow?.codeVerifier ?? ''],
      ],
    },
  }
}

/** Checks an ID token as it came, or as the visitor changed it. */
export async function verifyIdToken(
  provider: StepProvider,
  { flow: note, idToken }: { flow: string | null; idToken: string },
  off: ReadonlySet<StepCheck>,
  now: Date,
): Promise<Verified> {
  const { userinfo_endpoint: endpoint } = await endpointsOf(provider)
  const isSigned = await signatureCheck(provider, CLIENT)
  const expected = { flow: flowIn(note, now), issuer: provider.issuer, client: CLIENT, nowEpoch: now.getTime() / 1000 }
  return { checks: checksOfIdToken(idToken, { ...expected, isSigned }, off), userinfo: endpoint }
}

/** Asks userinfo, and says which account of the experiment that would open. Opens none. */
export async function identify(
  provider: StepProvider,
  { idToken, accessToken }: { idToken: string; accessToken: string },
  off: ReadonlySet<StepCheck>,
): Promise<Identified> {
  const answer = await userinfo(provider, accessToken)
  const read = answer.status === 200 ? membersOf(answer.body) : null
  const claims = membersIn(idToken.split('.')[1] ?? '') ?? {}
  return { answer, ...accountFor(claims, read, provider.issuer, off) }
}

function membersOf(text: string) {
  try {
    const value: unknown = JSON.parse(text)
    return isMembers(value) ? value : null
  } catch {
    return null
  }
}

const used = () => processGlobal('oauth-steps-used', () => new Set<string>())

function remember(key: string) {
  const [oldest] = used()
  if (used().size >= MOST_USED && oldest !== undefined) used().delete(oldest)
  used().add(key)
}

const macOf = (content: string) => keyedHash(labSecret('oauth-steps-flow'), content)

function noteOf(flow: StepFlow): string {
  const content = Buffer.from(JSON.stringify(flow)).toString('base64url')
  return `${content}.${macOf(content)}`
}

/** The note that this server wrote, while it is in time; null for any other. */
function flowIn(note: string | null, now: Date): StepFlow | null {
  const [content = '', mac = '', ...rest] = (note ?? '').split('.')
  if (rest.length > 0 || !constantTimeEquals(mac, macOf(content))) return null
  const parsed = flowSchema.safeParse(membersIn(content))
  return parsed.success && parsed.data.endsAtEpoch > now.getTime() / 1000 ? parsed.data : null
}
