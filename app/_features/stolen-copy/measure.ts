import type { Copy, HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import { type EventKey, EVENTS } from './events'
import { isRefused, isServed, type Observation, SCHEDULE } from './lifetime'
import { isAskedForReal, type Subject } from './subjects'
import type { Recorder } from '@/lib/recording/recorder'
import { newPassword, type Victim } from './test-user'

export interface Measuring {
  recorder: Recorder
  victim: Victim
  event: EventKey
  signal: AbortSignal
  tell(doing: string): void
  onReplay(observation: Observation): void
}

/**
 * One row of the chart: the victim signs in, the credential is copied, what was chosen happens, and the copy is
 * replayed on the schedule until the first refusal. Throws what broke it off.
 */
export async function measure(subject: Subject, { onReplay, ...measuring }: Measuring): Promise<void> {
  const { victim, event } = measuring
  const { specimen, strategy } = subject
  const isReal = isAskedForReal(subject, event)
  const client = isReal ? victim.real : victim.lab
  if (event === 'demote') await victim.guest.adminAction('promote')
  const held = await client.signIn(specimen, strategy ? { strategy } : { slides: 'no' })
  const copy = client.copy(held)
  await happen(client, held, isReal, measuring)

  // To be demoted ends no sign-in: what may end is what only an admin could do with it.
  const call = event === 'demote' ? 'admin' : 'me'
  for (const { seconds, name } of SCHEDULE) {
    const { status, code } = await client.replay(afterRotation(copy, event), {
      call,
      secondsForward: seconds,
      label: `replay at ${name}`,
    })
    if (!isServed({ status }) && !isRefused({ status }))
      throw new Error(`The replay at ${name} got ${status}: neither yes nor no.`)
    onReplay({ secondsForward: seconds, status, code })
    if (isRefused({ status })) return
  }
}

/** The action itself. What an admin does is asked of the guest's endpoint, which does what the admin's page does. */
async function happen(
  client: AuthClient,
  held: HeldSignIn,
  isReal: boolean,
  measuring: Omit<Measuring, 'onReplay'>,
): Promise<unknown> {
  const { victim, event, tell } = measuring
  tell(`${held.specimen.code}: ${EVENTS.find(({ key }) => key === event)?.name.toLowerCase() ?? event}`)
  switch (event) {
    case 'logout':
      return client.logOut(held)
    case 'logout-all':
      return client.logOutEverywhere(held)
    case 'password':
      // The laboratory knows no passwords. What a change does to credentials is this.
      return isReal ? changePassword(held, measuring) : victim.guest.adminAction('revoke-all')
    case 'demote':
    case 'disable':
    case 'delete':
      return victim.guest.adminAction(event)
    default:
      return null
  }
}

async function changePassword(
  { specimen: { code, mode, variant, slug, travels }, credential }: HeldSignIn,
  { victim, recorder, signal }: Omit<Measuring, 'onReplay'>,
): Promise<void> {
  const body = { currentPassword: victim.password, newPassword: newPassword() }
  const headers = {
    'Content-Type': 'application/json',
    ...(travels === 'by-script' ? { Authorization: `Bearer ${credential}` } : {}),
  }
  const response = await recorder.fetch(
    `/api/${mode}/password?variant=${variant}`,
    { method: 'POST', headers, body: JSON.stringify(body), signal },
    { mode, specimen: slug, label: `${code}: change the password` },
  )
  if (!response.ok) throw response
  victim.password = body.newPassword
}

/**
 * The copy, shown to a server whose keys have been rotated since: once, or twice and so without the key of the copy.
 */
function afterRotation(copy: Copy, event: EventKey): Copy {
  const keyRing = event === 'keys' ? 'new+old' : event === 'keys-dropped' ? 'new' : null
  return keyRing === null ? copy : { ...copy, asked: { ...copy.asked, keyRing } }
}
