import type { Guest, CurrentUserState } from '@/app/experiments/_runtime/guest'
import { type Answer, type HeldSignIn, membersOf, type AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { type AskedSettings, toQuery } from '@/app/experiments/_lab/asked-settings'
import { type Specimen, specimenOf } from '@/lib/core/specimens'
import type { Course, Observation, Person, BesideDatabase, CallResult } from './judge'

const S2 = specimenOf('session', 'sealed-id')
const S3 = specimenOf('session', 'sealed-data')
const J2 = specimenOf('jwt', 'bearer-memory')
const WAYS: readonly { key: Course['key']; specimen: Specimen; asked: AskedSettings }[] = [
  { key: 'S2', specimen: S2, asked: {} },
  { key: 'S3', specimen: S3, asked: {} },
  { key: 'J2 believed', specimen: J2, asked: { strategy: 'short-lived + refresh' } },
  { key: 'J2 checked', specimen: J2, asked: { strategy: 'strictest' } },
]
/** Far enough for a session to slide and to be written again; a token is still good. */
const A_WHILE = 120

/** Four credentials of four admins, each renamed, demoted and banned. */
export async function run(world: World): Promise<Observation> {
  const courses: Course[] = []
  for (const way of WAYS) courses.push(await course(world, way))
  return { courses }
}

async function course(world: World, { key, specimen, asked }: (typeof WAYS)[number]): Promise<Course> {
  const guest = await world.guest({ name: 'Ada' })
  const client = world.lab(guest)
  const does = actionsOf(world, guest)
  const promoted = await does('promote')
  const held = await client.signIn(specimen, asked)
  const look = async (database: CurrentUserState | null, label: string) =>
    seen(await client.me(held, { label }), database)
  const atFirst = await look(promoted, 'call as an admin')
  const renamed = await look(await does('rename', 'Augusta'), 'call after the renaming')
  const database = await does('demote')
  const demoted = await look(database, 'call after the demotion')
  const [byCredential, byDatabase] = [
    await endpoint(world, held, 'credential'),
    await endpoint(world, held, 'database'),
  ]
  const renewed = await renew(client, held, database)
  const banned = await look(await does('disable'), 'call after the ban')
  return { key, atFirst, renamed, demoted, byCredential, byDatabase, renewed, banned }
}

const actionsOf = (world: World, guest: Guest) => (action: Parameters<Guest['adminAction']>[0], name?: string) => {
  world.tell(`an admin does: ${action}`)
  return guest.adminAction(action, name)
}

/** A token is refreshed; a session slides by a call some time later. */
async function renew(client: AuthClient, held: HeldSignIn, database: CurrentUserState | null): Promise<BesideDatabase> {
  if (held.specimen.mode === 'session')
    return seen(
      await client.me(held, { secondsForward: A_WHILE, label: 'call two minutes later, which slides' }),
      database,
    )
  await client.refresh(held)
  return seen(await client.me(held, { label: 'call with the renewed token' }), database)
}

/** The experiment's endpoint for admins, which goes by the credential’s word or by the database’s. */
async function endpoint(
  world: World,
  { specimen: { mode, variant, slug, travels }, credential, asked }: HeldSignIn,
  role: 'credential' | 'database',
): Promise<CallResult> {
  const query = new URLSearchParams(toQuery({ ...asked, ...(mode === 'session' ? { variant } : {}) }))
  query.set('role', role)
  const label = `endpoint for admins, role from the ${role}`
  world.tell(label)
  const headers: Record<string, string> = travels === 'by-script' ? { Authorization: `Bearer ${credential}` } : {}
  const response = await world.fetch(
    `/experiments/${world.slug}/lab/${mode}/admin?${query.toString()}`,
    { headers },
    { mode, specimen: slug, label },
  )
  const { code } = await membersOf(response)
  return { status: response.status, code: typeof code === 'string' ? code : null }
}

/** Who the answer says the caller is: by the user it looked up, or else by the claims. */
function seen({ status, code, body: { user, claims } }: Answer, database: CurrentUserState | null): BesideDatabase {
  return {
    status,
    code,
    told: { name: wordIn(user, 'name'), role: wordIn(user, 'role') ?? wordIn(claims, 'role') } satisfies Person,
    database,
  }
}

function wordIn(value: unknown, name: 'name' | 'role'): string | null {
  const word: unknown =
    typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null
  return typeof word === 'string' ? word : null
}
