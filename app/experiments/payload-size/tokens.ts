import type { Guest } from '@/app/experiments/_runtime/guest'
import { membersOf } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { type AskedSettings, toQuery } from '@/app/experiments/_lab/asked-settings'
import { specimenOf } from '@/lib/core/specimens'
import type { Grown, Line } from './observation'

const ENDPOINT = '/experiments/payload-size/lab'
const J1 = specimenOf('jwt', 'bearer-storage')
const J3 = specimenOf('jwt', 'cookie')
/** Nothing is kept of these tokens, and nothing is read for them: only their length counts. */
const BARE = { strategy: 'none' } as const
type Algorithm = NonNullable<AskedSettings['algorithm']>
const posting = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

/** A token whose claims are longer by a note. */
export async function signedWith(
  world: World,
  { ticket }: Guest,
  { letters, algorithm = 'RS256' }: { letters: number; algorithm?: Algorithm },
): Promise<string> {
  const label = `J1: sign ${letters} letters more, ${algorithm}`
  world.tell(label)
  const response = await world.fetch(
    `${ENDPOINT}/token${toQuery({ ...BARE, algorithm })}`,
    { ...posting({ ticket, note: 'x'.repeat(letters) }), credentials: 'omit' },
    { mode: 'jwt', specimen: J1.slug, label },
  )
  const { access_token: token } = await membersOf(response)
  if (typeof token !== 'string') throw response
  return token
}

/** A call with a token, or with whatever else stands in its place. */
export async function callWith(
  world: World,
  token: string,
  { algorithm, label }: { algorithm: Algorithm; label: string },
): Promise<{ status: number; code: string | null }> {
  const response = await world.fetch(
    `${ENDPOINT}/jwt/me${toQuery({ ...BARE, algorithm })}`,
    { headers: { Authorization: `Bearer ${token}` }, credentials: 'omit' },
    { mode: 'jwt', specimen: J1.slug, label },
  )
  const { code } = await membersOf(response)
  return { status: response.status, code: typeof code === 'string' ? code : null }
}

/** The same token in a header, and in a cookie that has to come back by itself. */
export async function tryGrown(world: World, guest: Guest, letters: number): Promise<Grown> {
  const token = await signedWith(world, guest, { letters })
  const bearer = await callWith(world, token, { algorithm: 'RS256', label: `J1: call, ${letters} letters more` })
  const tags = (label: string) => ({ mode: 'jwt', specimen: J3.slug, label: `J3: ${label}` }) as const
  // The jar is emptied first. Without this: a cookie that was dropped leaves the one before it, and that one arrives.
  await world.fetch(`${ENDPOINT}/jwt/logout${toQuery(BARE)}`, { method: 'POST' }, tags('empty the jar'))
  const set = await world.fetch(
    `${ENDPOINT}/token${toQuery(BARE)}`,
    posting({ ticket: guest.ticket, note: 'x'.repeat(letters), variant: 'cookie' }),
    tags(`set a cookie, ${letters} letters more`),
  )
  // Without this: a cookie that the server never sent counts as one that the browser dropped.
  if (!set.ok) throw set
  const label = `call by cookie, ${letters} letters more`
  await world.fetch(`${ENDPOINT}/jwt/me${toQuery(BARE)}`, {}, tags(label))
  const { cookies = [] } = reportOf(world, `J3: ${label}`) ?? {}
  await world.fetch(`${ENDPOINT}/jwt/logout${toQuery(BARE)}`, { method: 'POST' }, tags('empty the jar'))
  return {
    noteLetters: letters,
    tokenLetters: token.length,
    bearer,
    didCookieArrive: cookies.some(({ name }) => name === 'lab-access'),
  }
}

/** The credential of a call, weighed as the server received it. */
export function lineOf(world: World, label: string, code: string, algorithm: string | null): Line {
  const report = reportOf(world, label)
  const status =
    world.recorder.recording().exchanges.findLast((exchange) => exchange.label === label)?.response.status ?? 0
  if (report?.authorization)
    return {
      code,
      algorithm,
      letters: report.authorization.length - 'Bearer '.length,
      lineBytes: `Authorization: ${report.authorization}`.length,
      status,
    }
  const cookie = report?.cookies.find(({ name }) => name.startsWith('lab-session'))
  return {
    code,
    algorithm,
    letters: cookie?.length ?? 0,
    lineBytes: cookie ? `Cookie: ${cookie.name}=`.length + cookie.length : 0,
    status,
  }
}

const reportOf = ({ recorder }: World, label: string) =>
  recorder.recording().exchanges.findLast((exchange) => exchange.label === label)?.server
