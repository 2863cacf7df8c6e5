import type { Guest } from '@/app/experiments/_runtime/guest'
import type { World } from '@/app/experiments/_runtime/world'
import { SPECIMENS } from '@/lib/core/specimens'
import { ALGORITHM_NAMES } from '@/app/experiments/_lab/settings'
import { cookiesOfSize, daysKept } from './cookies'
import type { Line, Observation } from './observation'
import { callWith, lineOf, signedWith, tryGrown } from './tokens'

/** Steps of the note, beside the one that the reader chose. */
const NOTES = [0, 1000, 2000, 3000, 4000, 5000, 6000]
const SIZES = [4096, 4097]
const HEADERS = [4096, 8192, 31_000, 33_000]
const THREE_YEARS_DAYS = 1095

/**
 * Credentials are weighed on the request that carries them; then cookies and headers grow until something gives way.
 */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest()
  const chosenLetters = Number(world.settings.note)
  const lines = [...(await sessionLines(world, guest)), ...(await tokenLines(world, guest))]
  const grown = []
  for (const letters of [...new Set([...NOTES, chosenLetters])].toSorted((one, other) => one - other))
    grown.push(await tryGrown(world, guest, letters))
  return {
    lines,
    grown,
    cookies: await cookiesOfSize(world, SIZES),
    longest: { askedDays: THREE_YEARS_DAYS, keptDays: await daysKept(world, THREE_YEARS_DAYS) },
    headers: await tryHeaders(world),
    chosenLetters,
    requestsADay: Number(world.settings.requests),
  }
}

async function sessionLines(world: World, guest: Guest): Promise<Line[]> {
  const client = world.lab(guest)
  const lines: Line[] = []
  for (const specimen of SPECIMENS.filter(({ mode }) => mode === 'session')) {
    await client.me(await client.signIn(specimen, {}, { onAnotherDevice: true }), { label: 'call, weighed' })
    lines.push(lineOf(world, `${specimen.code}: call, weighed`, specimen.code, null))
  }
  return lines
}

async function tokenLines(world: World, guest: Guest): Promise<Line[]> {
  const lines: Line[] = []
  for (const algorithm of ALGORITHM_NAMES) {
    const label = `J1: call, ${algorithm}`
    await callWith(world, await signedWith(world, guest, { letters: 0, algorithm }), { algorithm, label })
    lines.push(lineOf(world, label, 'J1', algorithm))
  }
  return lines
}

/** No token at all, only letters: it is the server's own limit on headers that is looked for. */
async function tryHeaders(world: World): Promise<Observation['headers']> {
  const tried = []
  for (const letters of HEADERS)
    tried.push({
      letters,
      status: (
        await callWith(world, 'x'.repeat(letters), { algorithm: 'RS256', label: `J1: a header of ${letters} letters` })
      ).status,
    })
  return tried
}
