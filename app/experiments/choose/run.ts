import * as z from '@/lib/core/schema'
import { adviceOverAll } from '@/app/_features/advisor/advice'
import type { Measured } from '@/app/_features/advisor/measured'
import type { SetUpCount } from '@/app/_features/advisor/set-up'
import { decode } from '@/app/_features/decode/decode'
import { readKeys } from '@/app/_features/decode/key-file'
import { verifyByKeys } from '@/app/_features/decode/verify-by-keys'
import type { HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { STRATEGY_NAMES, type StrategyName } from '@/app/experiments/_lab/settings'
import { SPECIMENS, type Specimen, specimenOf } from '@/lib/core/specimens'
import type { Design, Observation } from './judge'

const J2 = specimenOf('jwt', 'bearer-memory')
const part = z.object({ files: z.number(), lines: z.number(), branches: z.number() })
const names = z.array(z.string())
const setUpSchema = z.object({
  parts: z.array(
    z.object({ name: z.string(), where: z.object({ session: z.string(), jwt: z.string() }), session: part, jwt: part }),
  ),
  functions: z.object({ both: names, session: names, jwt: names }),
})

/** The advice over all answers, and beside it what it rests on. */
export async function run(world: World): Promise<Observation> {
  world.tell('giving every set of answers')
  const advice = adviceOverAll()
  const setUp = await countedSetUp(world)
  const guest = await world.guest({ name: 'Robin Guest' })
  const client = world.lab(guest)
  const designs: Design[] = []
  const stranger: Observation['stranger'] = { token: null, session: null }
  for (const specimen of SPECIMENS) {
    const held = await client.signIn(specimen)
    const isReadableByScript = !isHidden(world, held)
    if (specimen.code === 'S1') stranger.session = await isVerifiable(world, held)
    if (specimen.code === 'J2') stranger.token = await isVerifiable(world, held)
    designs.push({ ...(await design(world, client, specimen, held)), isReadableByScript })
  }
  const strategies: Measured<StrategyName>[] = []
  for (const strategy of STRATEGY_NAMES) {
    const held = await client.signIn(J2, { strategy }, { label: `sign in, ${strategy}` })
    strategies.push({ name: strategy, ...(await measured(client, held)) })
  }
  return { guest: guest.name, advice, setUp, designs, strategies, stranger }
}

async function countedSetUp(world: World): Promise<SetUpCount> {
  const response = await world.fetch(`/experiments/${world.slug}/lab/set-up`, {}, { label: 'count the sources' })
  if (!response.ok) throw response
  return setUpSchema.parse(await response.clone().json())
}

/** A page as a navigation asks for it, a call, and a copy after the log-out. */
async function design(
  world: World,
  client: AuthClient,
  specimen: Specimen,
  held: HeldSignIn,
): Promise<Omit<Design, 'isReadableByScript'>> {
  const { code, mode, travels, variant, slug } = specimen
  const response = await world.fetch(
    `/experiments/${world.slug}/lab/page?mode=${mode}&variant=${variant}`,
    { headers: { Accept: 'text/html' } },
    { mode, specimen: slug, label: `${code}: ask for a page` },
  )
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  return {
    code,
    mode,
    travels,
    greeted: page.querySelector('[data-greets]')?.getAttribute('data-greets') || null,
    ...(await measured(client, held)),
  }
}

async function measured(
  client: AuthClient,
  held: HeldSignIn,
): Promise<{ status: number; bytes: number; reads: number; copy: number }> {
  const { status, trace } = await client.me(held)
  if (status !== 200 || trace === null) throw new Error(`${held.specimen.code} was not served: ${status}.`)
  const copy = client.copy(held)
  await client.logOut(held)
  const replayed = await client.replay(copy, { label: 'replay after the log-out' })
  return { status, bytes: held.credential.length, reads: trace.reads, copy: replayed.status }
}

/** Somebody with the published keys and nothing else. Null where there is no signature to verify. */
async function isVerifiable(
  world: World,
  { credential, specimen: { code, slug, mode } }: HeldSignIn,
): Promise<boolean | null> {
  const response = await world.fetch(
    `/experiments/${world.slug}/lab/jwks`,
    {},
    { mode, specimen: slug, label: `${code}: a stranger asks for the published keys` },
  )
  const read = readKeys(await response.text(), 'base64url')
  const { verifiable } = decode(credential, new Date())
  if (!read.ok || !verifiable) return null
  return (await verifyByKeys(verifiable, read.keys, 'RS256')).shows === 'served'
}

/** Whether the sign-in that was just made put it into a cookie that no script reads, and nowhere else. */
function isHidden({ recorder }: World, { credential }: HeldSignIn): boolean {
  const answered = recorder.recording().exchanges.at(-1)
  const inCookie =
    answered?.server?.setCookies.some((line) => line.includes(credential) && /; *httponly/i.test(line)) ?? false
  return inCookie && !(answered?.response.body ?? '').includes(credential)
}
