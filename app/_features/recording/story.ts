import { tellEnd } from '@/app/_ui/other-tabs'
import type { Demo } from '@/lib/core/demo-accounts'
import type { Specimen } from '@/lib/core/specimens'
import { reportIn } from '@/lib/recording/capture'
import { replayCopy } from '@/lib/recording/recorded-replay'
import type { Recorder, Tags } from '@/lib/recording/recorder'

/**
 * One story in requests: sign in, call, copy, log out, replay. The same for every specimen; what differs is where the
 * credential comes from and who puts it on a request.
 */
export async function recordStory(
  recorder: Recorder,
  { mode, variant, slug, travels }: Specimen,
  demo: Demo,
): Promise<void> {
  const tags = (label: string): Tags => ({ mode, specimen: slug, label })
  const address = (call: string) => `/api/${mode}/${call}?variant=${variant}`

  const signedIn = await recorder.fetch(
    `/api/${mode}/login`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: demo.user, password: demo.password, variant }),
    },
    tags('Sign in'),
  )
  if (!signedIn.ok) throw new Error(await reasonOf(signedIn))
  const credential = await credentialIn(signedIn)
  const headers: HeadersInit = travels === 'by-script' ? { Authorization: `Bearer ${credential}` } : {}

  await recorder.fetch(address('me'), { headers }, tags('Call the protected endpoint'))
  if (credential !== null) recorder.copied(credential, tags('Copy the credential'))
  const signedOut = await recorder.fetch(address('logout'), { method: 'POST', headers }, tags('Log out'))
  if (signedOut.ok) tellEnd(mode)
  if (credential === null) return
  await replayCopy({ mode, variant, credential }, { recorder, tags: tags('Replay the copy') }).catch((thrown) => {
    throw thrown instanceof Response ? new Error(`${thrown.status}: the copy could not be replayed.`) : thrown
  })
}

/** The access token of the body, or the first cookie that the server reports; null where it doesn't show values. */
async function credentialIn(response: Response): Promise<string | null> {
  const { access_token: token }: { access_token?: unknown } = await response.clone().json()
  if (typeof token === 'string') return token
  const report = reportIn(response.headers)
  const value = /^[^=;]*=([^;]*)/.exec(report?.setCookies[0] ?? '')?.[1]
  return !value || report?.isHidden ? null : value
}

async function reasonOf(response: Response): Promise<string> {
  const { detail }: { detail?: unknown } = await response.json().catch(() => ({}))
  return `${response.status}: ${typeof detail === 'string' ? detail : 'the server refused to sign in.'}`
}
