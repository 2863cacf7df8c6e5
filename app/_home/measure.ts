import { replayCopy } from '@/lib/vault/replaying'
import type { EventKey } from '@/lib/vault/events'
import { isRefused, isServed, type Observation, SCHEDULE } from '@/lib/vault/life'
import type { Specimen } from '@/lib/specimens'
import { reportIn } from '@/lib/wire/capture'
import { COOKIE_NAMES } from '@/lib/wire/credentials'
import type { Recorder, Tags } from '@/lib/wire/recorder'
import type { Victim } from '@/app/_home/victim'

export interface Measuring {
  recorder: Recorder
  victim: Victim
  event: EventKey
  signal: AbortSignal
  tell(doing: string): void
  onReplay(observation: Observation): void
}

/**
 * One row of the chart: the victim signs in, the credential is copied, the victim does what was chosen, and the copy is
 * replayed on the schedule until the first refusal. Throws what broke it off.
 */
export async function measure(specimen: Specimen, { recorder, victim, event, signal, tell, onReplay }: Measuring): Promise<void> {
  const { mode, variant, slug, code } = specimen
  const tags = (label: string): Tags & { label: string } => ({ mode, specimen: slug, label: `${code}: ${label}` })
  const post = async (call: string, body: object | null, label: string, token: string | null) => {
    signal.throwIfAborted()
    tell(`${code}: ${label}`)
    const headers = { ...(body ? { 'Content-Type': 'application/json' } : {}), ...(token ? { Authorization: `Bearer ${token}` } : {}) }
    const response = await recorder.fetch(`/api/${mode}/${call}`, { method: 'POST', headers, ...(body ? { body: JSON.stringify(body) } : {}), signal }, tags(label))
    if (!response.ok) throw response
    return response
  }

  const credential = await credentialIn(await post('login', { email: victim.email, password: victim.password, variant }, 'sign in', null), slug)
  recorder.copied(credential, tags('copy'))
  const token = specimen.travels === 'by-script' ? credential : null

  if (event === 'logout' || event === 'logout-all') await post(`${event}?variant=${variant}`, null, event === 'logout' ? 'log out' : 'log out everywhere', token)
  if (event === 'password') {
    const newPassword = victim.nextPassword()
    await post(`password?variant=${variant}`, { currentPassword: victim.password, newPassword }, 'change the password', token)
    victim.password = newPassword
  }

  for (const { seconds, name } of SCHEDULE) {
    signal.throwIfAborted()
    tell(`${code}: replay at ${name}`)
    const { status, code: refusal, detail } = await replayCopy(recorder, { mode, variant, credential, secondsForward: seconds }, tags(`replay at ${name}`), signal)
    if (!isServed({ status }) && !isRefused({ status })) throw new Error(detail ?? `The replay at ${name} got ${status}: neither yes nor no.`)
    onReplay({ secondsForward: seconds, status, code: refusal })
    if (isRefused({ status })) return
  }
}

/** The access token of the body, or the cookie of the specimen, which the server reports. */
async function credentialIn(response: Response, slug: string): Promise<string> {
  const { access_token: token }: { access_token?: unknown } = await response.clone().json()
  if (typeof token === 'string') return token
  const report = reportIn(response.headers)
  const name = COOKIE_NAMES[slug] ?? ''
  const line = report?.setCookies.find((each) => each.slice(0, each.indexOf('=')).replace(/^__(?:Host|Secure)-/, '') === name)
  const value = line?.slice(line.indexOf('=') + 1).split(';')[0]
  if (!value || report?.isHidden) throw new Error('INSPECTOR=off hides the cookie, so there is nothing to copy.')
  return value
}
