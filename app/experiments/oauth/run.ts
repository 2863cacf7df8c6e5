import * as z from '@/lib/core/schema'
import type { Answer } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { exchangeSchema } from '@/lib/recording/recording'
import { specimenOf } from '@/lib/core/specimens'
import { randomId } from '@/lib/core/random-id'
import { type Observation, type Spoil, SPOILS, type Walked } from './judge'

const S2 = specimenOf('session', 'sealed-id')

const hop = z.pick(exchangeSchema, {
  at: true,
  durationMs: true,
  label: true,
  node: true,
  request: true,
  response: true,
  server: true,
})
const answerSchema = z.object({
  mode: z.enum(['session', 'jwt']),
  spoil: z.enum(SPOILS),
  landed: z.string(),
  refusedBy: z.nullable(z.string()),
  passed: z.array(z.string()),
  status: z.number(),
  userId: z.nullable(z.string()),
  isNew: z.boolean(),
  ticket: z.nullable(z.string()),
  hops: z.array(hop),
})

/** Three ways in, and seven that must not be. */
export async function run(world: World): Promise<Observation> {
  const newcomer = await world.signUp('Signs up', { mode: 'session', label: 'sign up' })
  const guest = await world.guest({ password: true })
  const signUp = await signIn(world, newcomer)
  const signedIn = await signIn(world, guest)

  const account = `walker-${randomId().replaceAll('-', '').slice(0, 12)}`
  const { ticket, ...session } = await walk(world, 'session', 'nothing', account, { isLast: false, ticket: null })
  const again = await goOnce(world, 'session', 'nothing', account, ticket)
  const ways: Walked[] = [session, await goOnce(world, 'jwt', 'nothing', `${account}j`)]
  for (const mode of ['session', 'jwt'] as const) {
    for (const spoil of SPOILS) if (spoil !== 'nothing') ways.push(await goOnce(world, mode, spoil, `${account}x`))
  }
  return {
    ways,
    again,
    signUp: { ...signUp, madeId: newcomer.id },
    signIn: { ...signedIn, guestId: guest.id },
  }
}

async function signIn(world: World, guest: Parameters<World['real']>[0]) {
  const client = world.real(guest)
  const { status, body }: Answer = await client.me(await client.signIn(S2), { label: 'call' })
  const { user } = body
  return {
    status,
    userId: typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : null,
  }
}

/** The last way of an account, after which it is gone. */
async function goOnce(world: World, mode: Walked['mode'], spoil: Spoil, account: string, made: string | null = null) {
  const { ticket: _, ...walked } = await walk(world, mode, spoil, account, { isLast: true, ticket: made })
  return walked
}

/** Has the server's clean browser go the way, and takes every exchange over into the recording. */
async function walk(
  { recorder, signal, slug, tell }: World,
  mode: 'session' | 'jwt',
  spoil: Spoil,
  account: string,
  { isLast, ticket }: { isLast: boolean; ticket: string | null },
): Promise<Walked & { ticket: string | null }> {
  signal.throwIfAborted()
  tell(spoil === 'nothing' ? `${mode}: to the provider and back` : `${mode}: with ${spoil} changed`)
  const response = await fetch(`/experiments/${slug}/way`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ mode, spoil, account, isLast, ...(ticket === null ? {} : { ticket }) }),
    signal,
  })
  if (!response.ok) throw response
  const { hops, ...walked } = answerSchema.parse(await response.json())
  const specimen = mode === 'session' ? 'session/sealed-id' : 'jwt/cookie'
  for (const each of hops)
    recorder.add({
      ...each,
      actor: 'browser',
      mode,
      specimen,
      label: `${spoil === 'nothing' ? '' : `${spoil}: `}${each.label}`,
    })
  return walked
}
