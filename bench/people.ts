import type { Target } from './load'
import type { Server } from './server'

/** The specimens a request is measured with: how each is signed in, and where it then shows who it is. */
export const SPECIMENS = {
  'S1 opaque id': { mode: 'session', variant: 'opaque-id' },
  'S2 sealed id': { mode: 'session', variant: 'sealed-id' },
  'S3 sealed data': { mode: 'session', variant: 'sealed-data' },
  'J1–J3 default policy': { mode: 'jwt', variant: 'bearer-memory' },
} as const
export type SpecimenName = keyof typeof SPECIMENS
interface Specimen {
  mode: 'session' | 'jwt'
  variant: string
}
export const SPECIMEN_NAMES = Object.keys(SPECIMENS) as SpecimenName[]

const PERSON = { name: 'Bench', email: 'bench@example.com', password: 'a visitor in a great hurry' }
const JSON_TYPE = { 'content-type': 'application/json' }

/** The account that every measurement signs in with. */
export async function signUp({ origin }: Server): Promise<void> {
  const answer = await fetch(`${origin}/api/signup`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify(PERSON),
  })
  if (answer.status !== 201) throw new Error(`The sign-up answered ${answer.status}.`)
}

/** A sign-in, as a request that can be repeated. */
export function logIn({ origin }: Server, { mode, variant }: Specimen) {
  const body = JSON.stringify({ email: PERSON.email, password: PERSON.password, variant })
  return { url: `${origin}/api/${mode}/login`, method: 'POST', headers: JSON_TYPE, body } as const
}

/** Signs in; answers what every request of that visitor then carries. */
export async function credentialOf(
  server: Server,
  specimen: Specimen,
): Promise<{ authorization: string } | { cookie: string }> {
  const { url, ...init } = logIn(server, specimen)
  const answer = await fetch(url, init)
  if (answer.status !== 200) throw new Error(`The sign-in answered ${answer.status}.`)
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  return token
    ? { authorization: `Bearer ${token}` }
    : {
        cookie: answer.headers
          .getSetCookie()
          .map((line) => line.split(';', 1)[0])
          .join('; '),
      }
}

/** The authenticated request of a specimen, freshly signed in. */
export async function me(server: Server, name: SpecimenName): Promise<Target> {
  return {
    url: `${server.origin}/api/${SPECIMENS[name].mode}/me`,
    headers: { ...(await credentialOf(server, SPECIMENS[name])) },
  }
}

/** The baseline: no credential, no store. */
export const ping = ({ origin }: Server): Target => ({ url: `${origin}/api/ping` })
