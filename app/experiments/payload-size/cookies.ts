import * as z from '@/lib/core/schema'
import type { World } from '@/app/experiments/_runtime/world'
import type { Observation } from './observation'

const ENDPOINT = '/experiments/payload-size/lab/cookie'
const NAME = 'lab-size'
const SECONDS_A_DAY = 86_400

/** Sets cookies of given sizes, and looks which of them come back. */
export async function cookiesOfSize(world: World, sizes: number[]): Promise<Observation['cookies']> {
  const cookies = []
  for (const bytes of sizes) {
    await setCookie(world, { bytes, maxAgeSeconds: SECONDS_A_DAY })
    const label = `call after a cookie of ${bytes} bytes`
    await world.fetch(ENDPOINT, {}, { label })
    const arrived = world.recorder
      .recording()
      .exchanges.findLast((exchange) => exchange.label === label)
      ?.server?.cookies.find(({ name }) => name === NAME)
    cookies.push({ bytes, arrivedBytes: arrived ? NAME.length + arrived.length : null })
    await setCookie(world, { bytes: NAME.length, maxAgeSeconds: 0 })
  }
  return cookies
}

const toldSchema = z.object({ expires: z.nullable(z.number()) })

/** For how many days the browser says it will keep a cookie; null where it tells no script. */
export async function daysKept(world: World, askedDays: number): Promise<number | null> {
  await setCookie(world, { bytes: NAME.length + 1, maxAgeSeconds: askedDays * SECONDS_A_DAY })
  const setAt = Date.now()
  // Not in every browser, and not everywhere with its end: what is told is checked, what is absent stays open.
  const told = toldSchema.safeParse('cookieStore' in window ? await window.cookieStore.get(NAME) : null)
  await setCookie(world, { bytes: NAME.length, maxAgeSeconds: 0 })
  return told.success && told.data.expires !== null
    ? Math.round((told.data.expires - setAt) / 1000 / SECONDS_A_DAY)
    : null
}

async function setCookie(world: World, asked: { bytes: number; maxAgeSeconds: number }): Promise<void> {
  const label = asked.maxAgeSeconds === 0 ? 'take the cookie away' : `set a cookie of ${asked.bytes} bytes`
  const response = await world.fetch(
    ENDPOINT,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked) },
    { label },
  )
  // Without this: a cookie that the server never sent counts as one that the browser dropped.
  if (response.status !== 204) throw response
}
