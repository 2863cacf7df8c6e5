import type { Answer, HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { type Specimen, specimenOf } from '@/lib/core/specimens'
import type { Observation, Planted } from './judge'
import { runTosses } from './run-tosses'

const S1 = specimenOf('session', 'opaque-id')
const OTHERS = [specimenOf('session', 'sealed-id'), specimenOf('session', 'sealed-data'), specimenOf('jwt', 'cookie')]

/**
 * The same attack at a sign-in that keeps what it finds, and at the real one with each kind of cookie. Then the one on
 * a refresh token, whose cookie another port of this host plants.
 */
export async function run(world: World): Promise<Observation> {
  const victim = await world.guest({ name: 'The victim' })
  const attacker = await world.guest({ name: 'The attacker' })
  const [his, hers] = [world.lab(attacker), world.lab(victim)]
  const seen: Planted[] = []

  const madeUp = randomId()
  await plant(world, S1, madeUp)
  await post(world, 'login', { ticket: victim.ticket }, 'sign in, keeping the id')
  seen.push({ code: 'S1', signIn: 'kept', ...(await afterwards(hers, S1, madeUp, madeUp, victim.id)) })

  const another = randomId()
  await plant(world, S1, another)
  const fresh = await hers.signIn(S1)
  seen.push({ code: 'S1', signIn: 'new', ...(await afterwards(hers, S1, another, fresh.credential, victim.id)) })

  for (const specimen of OTHERS) {
    const own = await his.signIn(specimen, {}, { onAnotherDevice: true, label: 'the attacker signs in for himself' })
    await plant(world, specimen, own.credential)
    const signedIn = await hers.signIn(specimen)
    seen.push({
      code: specimen.code,
      signIn: 'new',
      ...(await afterwards(hers, specimen, own.credential, signedIn.credential, victim.id)),
    })
  }
  return { planted: seen, tossed: await runTosses(world, { victim, attacker }) }
}

const randomId = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '')

const plant = (world: World, { variant, code }: Specimen, value: string) =>
  post(world, 'plant', { specimen: variant, value }, `${code}: plant`)

async function post({ fetch, slug }: World, endpoint: string, body: object, label: string): Promise<void> {
  const response = await fetch(
    `/experiments/${slug}/lab/${endpoint}`,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    { mode: null, label },
  )
  if (!response.ok) throw response
}

/** What the attacker gets with the planted value after the victim has signed in. */
async function afterwards(
  client: AuthClient,
  specimen: Specimen,
  planted: string,
  current: string,
  victimId: string,
): Promise<Pick<Planted, 'isSame' | 'status' | 'refusal' | 'servedAs'>> {
  const copy: HeldSignIn = { specimen, credential: planted, refresh: null, asked: {}, isApart: true }
  const { status, code, body }: Answer = await client.replay(copy, { label: 'the attacker sends the planted value' })
  const { user } = body
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : null
  return {
    isSame: planted === current,
    status,
    refusal: code,
    servedAs: status !== 200 ? null : id === victimId ? 'victim' : 'attacker',
  }
}
