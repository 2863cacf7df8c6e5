import { expectProblem, REFUSALS } from './client/expectations'
import {
  ACCESS_COOKIE,
  logInWithJwt,
  logInWithSession,
  newcomer,
  type JwtVariant,
  REFRESH_COOKIE,
  SESSION_COOKIES,
  type SessionVariant,
} from './client/people'
import { FURTHER, type Further, logInFurther } from './client/further'
import { visitor } from './client/visitor'
import { type Answer, send } from './client/wire'
import { expect, test } from './servers/test'
import type { Servers } from './servers/servers'

/**
 * Credentials where they don't belong: those of an experiment at every real endpoint, real ones at the endpoints of
 * experiments, and those of one experiment at another. Each is shown in every way that a request has.
 */

type Specimen =
  | { mode: 'session'; variant: SessionVariant; further?: undefined }
  | { mode: 'jwt'; variant: JwtVariant; further?: undefined }
  | { mode: 'session' | 'jwt'; variant: Further['variant']; further: Further }
const SPECIMENS: Specimen[] = [
  ...(['opaque-id', 'sealed-id', 'sealed-data'] as const).map((variant) => ({ mode: 'session', variant }) as const),
  ...(['bearer-storage', 'bearer-memory', 'cookie', 'native'] as const).map(
    (variant) => ({ mode: 'jwt', variant }) as const,
  ),
  ...FURTHER.map((further) => ({ mode: further.mode, variant: further.variant, further })),
]
const FURTHER_COOKIES = FURTHER.flatMap(({ cookie }) => cookie ?? [])
const LAB_SESSION_COOKIES = ['lab-session', 'lab-session-opaque', 'lab-session-data', 'lab-session-cached']
const LAB_ACCESS_COOKIES = ['lab-access', 'lab-access-not-before', 'lab-access-encrypted']
const REAL_NAMES = [...Object.values(SESSION_COOKIES), ACCESS_COOKIE, ...FURTHER_COOKIES, REFRESH_COOKIE]
const LAB_NAMES = [...LAB_SESSION_COOKIES, ...LAB_ACCESS_COOKIES, 'lab-refresh']

interface HeldSignIn {
  /** The access token, or the cookie's value. */
  credential: string
  refresh: string | null
}

const valueOf = (setCookies: string[], names: string[]) =>
  setCookies
    .filter((line) => names.some((name) => line.startsWith(`${name}=`)))
    .map((line) => line.slice(line.indexOf('=') + 1).split(';')[0])[0] ?? null

async function guestTicket(origin: string, slug: string): Promise<string> {
  return (await visitor(origin).post(`/experiments/${slug}/lab/guest`, {})).json<{ ticket: string }>().ticket
}

async function heldInLab(origin: string, slug: string, { mode, variant }: Specimen): Promise<HeldSignIn> {
  const answer = await visitor(origin).post(`/experiments/${slug}/lab/${mode}/login`, {
    ticket: await guestTicket(origin, slug),
    variant,
  })
  expect(answer.status, answer.text).toBe(200)
  const body = answer.json<{ access_token?: string; refresh_token?: string }>()
  const credential = body.access_token ?? valueOf(answer.setCookies, [...LAB_SESSION_COOKIES, ...LAB_ACCESS_COOKIES])
  expect(credential).not.toBeNull()
  return { credential: credential ?? '', refresh: body.refresh_token ?? valueOf(answer.setCookies, ['lab-refresh']) }
}

async function heldForReal(origin: string, specimen: Specimen): Promise<HeldSignIn> {
  const person = await newcomer(origin)
  if (specimen.further)
    return { credential: (await logInFurther(origin, person, specimen.further)).credential, refresh: null }
  if (specimen.mode === 'session')
    return { credential: (await logInWithSession(origin, person, specimen.variant)).credential, refresh: null }
  const { access, refresh } = await logInWithJwt(origin, person, specimen.variant)
  return { credential: access, refresh }
}

interface Endpoint {
  method: string
  path: string
  body?: object
  form?: Record<string, string>
}

/**
 * In every cookie of these names at once, and in the header: once alone, and once with the refresh token in its cookie
 * and in the body.
 */
async function shown(
  origin: string,
  { method, path, body, form }: Endpoint,
  { credential, refresh }: HeldSignIn,
  names: string[],
): Promise<Answer[]> {
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  const text = form ? new URLSearchParams(form).toString() : JSON.stringify(body ?? {})
  const sending = (headers: [string, string][], sent = text) =>
    send(origin, {
      method,
      path,
      headers: method === 'GET' ? headers : [...headers, ['Content-Type', type]],
      ...(method === 'GET' ? {} : { body: sent }),
    })
  const cookies = (values: (name: string) => string): [string, string] => [
    'Cookie',
    names.map((name) => `${name}=${values(name)}`).join('; '),
  ]
  const answers = [
    await sending([cookies(() => credential)]),
    await sending([['Authorization', `Bearer ${credential}`]]),
  ]
  if (refresh === null) return answers
  const both = cookies((name) => (name.endsWith('refresh') ? refresh : credential))
  return [
    ...answers,
    await sending([both]),
    await sending([], form ? text : JSON.stringify({ ...body, refresh_token: refresh })),
  ]
}

const password = { currentPassword: 'a password of theirs', newPassword: 'taken over!' }
const ofMode = (mode: 'session' | 'jwt'): Endpoint[] => [
  ...['me', 'devices', 'links', 'admin', 'admin/users'].map((call) => ({
    method: 'GET',
    path: `/api/${mode}/${call}`,
  })),
  ...['logout-all', 'logout-others', 'forget'].map((call) => ({ method: 'POST', path: `/api/${mode}/${call}` })),
  { method: 'POST', path: `/api/${mode}/password`, body: password },
  { method: 'DELETE', path: `/api/${mode}/devices/ses_of_somebody` },
  { method: 'DELETE', path: `/api/${mode}/links/of_somebody`, body: { currentPassword: 'a password of theirs' } },
]
/** All real endpoints that ask who is there. */
const REAL: Endpoint[] = [
  ...ofMode('session'),
  ...['sealed-id', 'opaque-id', 'sealed-data', 'cached-record'].map((variant) => ({
    method: 'GET',
    path: `/api/session/me?variant=${variant}`,
  })),
  ...ofMode('jwt'),
  { method: 'POST', path: '/api/jwt/refresh' },
]

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant}: what an experiment issues opens none of the real endpoints, and ends nothing there`, async ({
    servers,
  }) => {
    const held = await heldInLab(servers.a, 'xss', specimen)
    for (const endpoint of REAL)
      for (const answer of await shown(servers.a, endpoint, held, REAL_NAMES)) expectProblem(answer, 401, REFUSALS)
    // Logging out is answered 204 whoever asks. It may take no cookie for ours that isn't, and end nothing.
    for (const mode of ['session', 'jwt'])
      for (const answer of await shown(servers.a, { method: 'POST', path: `/api/${mode}/logout` }, held, REAL_NAMES))
        expect(answer.status).toBe(204)
    await expectServed(servers, specimen, held)
  })

/** A signed token of the six is taken from the header, whatever its variant. */
const isBearer = ({ mode, further }: Specimen) => (further ? further.cookie === null : mode === 'jwt')

/** The experiment itself still takes what it issued: whatever was refused above was not refused for being over. */
async function expectServed({ b }: Servers, specimen: Specimen, { credential }: HeldSignIn): Promise<void> {
  const { mode, variant } = specimen
  const path = `/experiments/xss/lab/${mode}/me${mode === 'session' ? `?variant=${variant}` : ''}`
  const header: [string, string] = isBearer(specimen)
    ? ['Authorization', `Bearer ${credential}`]
    : [
        'Cookie',
        mode === 'session'
          ? LAB_SESSION_COOKIES.map((name) => `${name}=${credential}`).join('; ')
          : `${variant === 'not-before' ? 'lab-access-not-before' : 'lab-access-encrypted'}=${credential}`,
      ]
  expect((await send(b, { path, headers: [header] })).status).toBe(200)
}

for (const specimen of SPECIMENS.filter(({ mode, further }) => mode === 'jwt' || further === FURTHER[1]))
  test(`${specimen.mode}, ${specimen.variant}: to other machines a token of an experiment is none of ours, and they can’t revoke it`, async ({
    servers,
  }) => {
    const held = await heldInLab(servers.a, 'xss', specimen)
    const { id, secret } = servers.secrets.oauthClient
    const headers: [string, string][] = [
      ['Authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`],
    ]
    for (const token of [held.credential, held.refresh].filter((each) => each !== null)) {
      expect((await visitor(servers.a).form('/api/jwt/introspect', { token }, { headers })).json()).toEqual({
        active: false,
      })
      expect((await visitor(servers.a).form('/api/jwt/revoke', { token }, { headers })).status).toBe(200)
    }
    await expectServed(servers, specimen, held)
  })

const SLUGS = ['csrf', 'xss', 'token-storage', 'denylist', 'forging', 'vault']
/** The further designs go through the same code, so two experiments stand for all of them. */
const slugsFor = ({ further }: Specimen) => (further ? ['csrf', 'vault'] : SLUGS)
/** Each session variant by its name, and those of the further designs where one of them is shown. */
const labEndpoints = (slug: string, further: boolean): Endpoint[] => [
  ...['session/me', 'session/admin', 'jwt/me', 'jwt/admin'].map((call) => ({
    method: 'GET',
    path: `/experiments/${slug}/lab/${call}`,
  })),
  ...['opaque-id', 'sealed-data', ...(further ? ['cached-record', 'reference-token'] : [])].map((variant) => ({
    method: 'GET',
    path: `/experiments/${slug}/lab/session/me?variant=${variant}`,
  })),
  ...['session/logout-all', 'jwt/logout-all', 'jwt/refresh'].map((call) => ({
    method: 'POST',
    path: `/experiments/${slug}/lab/${call}`,
  })),
]

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant}: a real credential opens no endpoint of any experiment, and lives on`, async ({
    servers,
  }) => {
    const held = await heldForReal(servers.a, specimen)
    for (const slug of slugsFor(specimen))
      for (const endpoint of [
        ...labEndpoints(slug, Boolean(specimen.further)),
        ...labEndpoints(slug, Boolean(specimen.further)).map((each) => ({
          ...each,
          path: `${each.path}${each.path.includes('?') ? '&' : '?'}strategy=none&algorithm=HS256&store=memory`,
        })),
      ])
        for (const answer of await shown(servers.a, endpoint, held, LAB_NAMES)) expectProblem(answer, 401, REFUSALS)
    const own = specimen.further?.cookie ? [specimen.further.cookie] : Object.values(SESSION_COOKIES)
    const headers: [string, string][] = isBearer(specimen)
      ? [['Authorization', `Bearer ${held.credential}`]]
      : [['Cookie', own.map((name) => `${name}=${held.credential}`).join('; ')]]
    expect(
      (
        await send(servers.b, {
          path: `/api/${specimen.mode}/me${specimen.mode === 'session' ? `?variant=${specimen.variant}` : ''}`,
          headers,
        })
      ).status,
    ).toBe(200)
  })

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant}: what one experiment issues opens no other`, async ({ servers }) => {
    const held = await heldInLab(servers.a, 'xss', specimen)
    for (const slug of slugsFor(specimen).filter((each) => each !== 'xss'))
      for (const endpoint of labEndpoints(slug, Boolean(specimen.further)))
        for (const answer of await shown(servers.b, endpoint, held, LAB_NAMES)) expectProblem(answer, 401, REFUSALS)
    await expectServed(servers, specimen, held)
  })

/** The endpoints that are open to any origin, and the service beside them: they too know their own only. */
const OPEN: Endpoint[] = [
  ...['S1', 'S2', 'S3', 'J1', 'J3'].map((code) => ({
    method: 'POST',
    path: `/experiments/xss/lab/order?run=${'k'.repeat(24)}&from=strangers&specimen=${code}`,
  })),
  { method: 'GET', path: `/experiments/cors/lab/answer?run=${'k'.repeat(24)}` },
  { method: 'GET', path: '/experiments/services/lab/service' },
]

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant}: nobody is recognised by it at an open endpoint of an experiment it is not of`, async ({
    servers,
  }) => {
    for (const held of [await heldForReal(servers.a, specimen), await heldInLab(servers.a, 'denylist', specimen)])
      for (const endpoint of OPEN)
        for (const { status, text } of await shown(servers.a, endpoint, held, [...LAB_NAMES, ...REAL_NAMES]))
          expect({ path: endpoint.path, isKnown: status === 200 && !text.includes('"who":null') }).toEqual({
            path: endpoint.path,
            isKnown: false,
          })
  })
