import type { Inspection } from '@/lib/auth/inspection'

/** Where J1 keeps its token: any script of this origin can read it, this one too. */
const STORAGE_KEY = 'access_token'

const inspect = async (path: string): Promise<Pick<Inspection, 'credential'>> => (await fetch(path, { cache: 'no-store' })).json()

type Taken = { text: string } | { note: string }

/** The visitor's own access token, as far as a script gets at it. */
export async function liveToken(): Promise<Taken> {
  const kept = localStorage.getItem(STORAGE_KEY)
  if (kept !== null) return { text: kept }
  const { credential } = await inspect('/api/jwt/inspect?variant=cookie')
  return taken(credential, 'No token in a cookie or in localStorage. One in memory belongs to the page that holds it: copy it at /jwt. Or take a fresh one.')
}

/** The visitor's own session cookie: no script can read it, so the server is asked what it received. */
export async function liveSession(): Promise<Taken> {
  const { credential } = await inspect('/api/session/inspect')
  return taken(credential, 'No session cookie in this browser. Sign in at /session and come back.')
}

function taken(credential: Inspection['credential'], absent: string): Taken {
  if (!credential) return { note: absent }
  return credential.isHidden ? { note: 'There is one, and INSPECTOR=off hides its value.' } : { text: credential.value }
}
