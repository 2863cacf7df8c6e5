import * as z from '@/lib/core/schema'
import { SWITCHES } from '@/app/experiments/_runtime/switches'
import type { World } from '@/app/experiments/_runtime/world'
import { parsedJson } from '@/lib/recording/passwords'
import { reportIn } from '@/lib/recording/capture'
import { type Observation, type Row, TWO } from './judge'

const forgery = z.object({ id: z.string(), name: z.string(), group: z.string(), token: z.string() })
const forgedSchema = z.object({ good: z.string(), forged: z.array(forgery) })
const check = z.nullable(z.enum([...SWITCHES, 'parse']))
const saidSchema = z.object({ said: z.array(z.object({ library: z.nullable(z.string()), byHand: check })) })
type VerifierAnswers = z.infer<typeof saidSchema>['said']
type Token = z.infer<typeof forgery>

/** So many tokens fit a body. */
const AT_ONCE = 8

/** One good token and all that was forged from it, shown to four verifiers. */
export async function run(world: World): Promise<Observation> {
  const { ticket } = await world.guest()
  const { good, forged } = forgedSchema.parse(await post(world, 'forge', { ticket }))
  const all: Token[] = [{ id: 'good', name: 'a good token', group: 'good', token: good }, ...forged]
  const ours: Row['ours'][] = []
  for (const { token, name } of all) ours.push(await sendToMe(world, token, name))
  const two = await verdictsOn(world, all, TWO)
  const every = await verdictsOn(world, all, SWITCHES)
  const rows = all.map((each, at): Row => ({
    ...each,
    ours: ours[at] ?? { status: 0, code: null, refusedBy: null },
    library: two[at]?.library ?? null,
    two: two[at]?.byHand ?? null,
    all: every[at]?.byHand ?? null,
  }))
  const [first, ...rest] = rows
  if (!first) throw new Error('No token was made.')
  return { good: first, forged: rest, readable: readableIn(good) }
}

async function sendToMe({ fetch, tell }: World, token: string, name: string): Promise<Row['ours']> {
  tell(`sending: ${name}`)
  const response = await fetch(
    '/experiments/forging/lab/jwt/me',
    { headers: { Authorization: `Bearer ${token}` } },
    { mode: 'jwt', actor: 'attacker', label: name },
  )
  const { code }: { code?: unknown } = await response.clone().json()
  return {
    status: response.status,
    code: typeof code === 'string' ? code : null,
    refusedBy: reportIn(response.headers)?.trace.refusedBy ?? null,
  }
}

/** What the two other verifiers say, with these switches on. */
export async function verdictsOn(
  world: Pick<World, 'signal'>,
  tokens: readonly { token: string }[],
  on: readonly string[],
): Promise<VerifierAnswers> {
  const said: VerifierAnswers = []
  for (let at = 0; at < tokens.length; at += AT_ONCE) {
    said.push(
      ...saidSchema.parse(
        await post(world, 'verify', { tokens: tokens.slice(at, at + AT_ONCE).map(({ token }) => token), on }),
      ).said,
    )
  }
  return said
}

async function post({ signal }: Pick<World, 'signal'>, endpoint: string, body: object): Promise<unknown> {
  const response = await fetch(`/experiments/forging/lab/${endpoint}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  })
  if (!response.ok) throw response
  return response.json()
}

/** The claims that anybody reads off the token: decoded here, with no key at hand. */
function readableIn(token: string): string[] {
  const text = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
  const claims = parsedJson(text)
  return typeof claims === 'object' && claims !== null ? Object.keys(claims) : []
}
