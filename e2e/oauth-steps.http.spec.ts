import { expectProblem } from './client/expectations'
import { randomWord } from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

/** The sign-in step by step: checks that can be left out in the experiment, and are nowhere else. */

const EVERY_CHECK =
  'PKCE,flow,state,first use,iss,algorithm,signature,issuer,audience,expiry,nonce,same subject,verified e-mail,account key'.split(
    ',',
  )
const STEP = '/experiments/oauth/lab/step'
type Pairs = [name: string, value: string][]
interface Check {
  name: string
  passed: boolean
  isOff: boolean
}
interface Begun {
  flow: string
  endpoint: string
  params: Pairs
}
interface Hopped {
  answer: { status: number; body: string }
  next: string | null
  jar: unknown[]
}

function stepsAt(origin: string) {
  const who = visitor(origin)
  const ask = async <Answer>(body: object) => {
    const answer = await who.post(STEP, body)
    expect(answer.status, answer.text).toBe(200)
    return answer.json<Answer>()
  }
  /** From the authorization request, with some of its parameters changed, to the address that leads back. */
  const toTheCallback = async ({ params, endpoint }: Begun, change: Record<string, string> = {}, account = name()) => {
    const query = new URLSearchParams(params.filter(([, value]) => value !== ''))
    for (const [key, value] of Object.entries(change))
      if (value) query.set(key, value)
      else query.delete(key)
    let url = `${endpoint}?${query.toString()}`
    let jar: unknown[] = []
    for (let at = 0; at < 6; at++) {
      const isForm = new URL(url).pathname.startsWith('/interaction/') && at > 1
      const hopped = await ask<Hopped>({ step: 'hop', url, jar, ...(isForm ? { account } : {}) })
      jar = hopped.jar
      if (hopped.next === null && hopped.answer.status !== 200) throw new Error(`refused: ${hopped.answer.body}`)
      url = hopped.next ?? url
      if (new URL(url).pathname.endsWith('/callback')) return new URL(url)
    }
    throw new Error('The provider does not lead back.')
  }
  const returnFromProvider = (flow: string | null, callback: URL, off: readonly string[] = []) =>
    ask<{ checks: Check[]; token: { params: Pairs } | null }>({
      step: 'return',
      flow,
      query: callback.search.slice(1),
      off,
    })
  const trade = async (params: Pairs, client = 'step-by-step') => {
    const { answer } = await ask<{ answer: { status: number; body: string } }>({
      step: 'token',
      client,
      params: params.filter(([, value]) => value !== ''),
    })
    return { ...answer, tokens: JSON.parse(answer.body) as { id_token: string; access_token: string } }
  }
  const verify = async (flow: string | null, idToken: string, off: readonly string[] = []) =>
    refusedIn((await ask<{ checks: Check[] }>({ step: 'id-token', flow, idToken, off })).checks)
  return {
    who,
    ask,
    toTheCallback,
    returnFromProvider,
    trade,
    verify,
    begin: (off: string[] = []) => ask<Begun>({ step: 'begin', off }),
  }
}

const name = () => `walker-${randomWord()}`
const refusedIn = (checks: Check[]) => checks.find(({ passed, isOff }) => !passed && !isOff)?.name ?? null
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

test('each check refuses what it is there for, and without it the same answer of the provider is taken', async ({
  servers,
}) => {
  const { ask, begin, returnFromProvider, toTheCallback, trade, verify } = stepsAt(servers.a)
  const begun = await begin()
  const callback = await toTheCallback(begun)
  const changed = (key: string, value: string) => {
    const url = new URL(callback)
    url.searchParams.set(key, value)
    return url
  }
  for (const [spoiled, flow, check] of [
    [callback, null, 'flow'],
    [callback, `${begun.flow}x`, 'flow'],
    [changed('state', 'another'), begun.flow, 'state'],
    [changed('iss', 'https://accounts.google.com'), begun.flow, 'iss'],
    [changed('error', 'access_denied'), begun.flow, 'answer'],
  ] as const) {
    const { checks, token } = await returnFromProvider(flow, spoiled)
    expect([refusedIn(checks), token], check).toEqual([check, null])
  }
  const { token } = await returnFromProvider(begun.flow, callback)
  expect(refusedIn((await returnFromProvider(begun.flow, callback)).checks)).toBe('first use')
  expect((await returnFromProvider(begun.flow, callback, ['first use'])).token).not.toBeNull()
  expect((await returnFromProvider(null, changed('state', randomWord()), ['flow', 'state'])).token).not.toBeNull()

  const params = token?.params ?? []
  const { status, tokens } = await trade(params)
  expect(status).toBe(200)
  expect(await verify(begun.flow, tokens.id_token)).toBeNull()
  const [header = '', payload = '', signature = ''] = tokens.id_token.split('.')
  const promoted = part({ ...claimsOf(tokens.id_token), sub: 'p-ada' })
  const other = await begin()
  const rows: [flow: string | null, token: string, off: string[], check: string][] = [
    [begun.flow, `${part({ alg: 'none' })}.${promoted}.`, [], 'algorithm'],
    [begun.flow, `${header}.${promoted}.${signature}`, [], 'signature'],
    [begun.flow, `${header}.${part({ ...claimsOf(tokens.id_token), iss: 'x' })}.${signature}`, ['signature'], 'issuer'],
    [begun.flow, `${header}.${part({ ...claimsOf(tokens.id_token), exp: 1 })}.${signature}`, ['signature'], 'expiry'],
    [other.flow, `${header}.${payload}.${signature}`, [], 'nonce'],
  ]
  for (const [flow, text, off, check] of rows) {
    expect(await verify(flow, text, off), check).toBe(check)
    expect(await verify(flow, text, [...off, check]), `without ${check}`).toBeNull()
  }
  const who = (idToken: string, off: string[]) =>
    ask<{ checks: Check[]; account: string | null }>({
      step: 'userinfo',
      idToken,
      accessToken: tokens.access_token,
      off,
    })
  expect((await who(tokens.id_token, [])).account).toMatch(/^A new account for walker-.*@provider\.example$/)
  const forged = `${header}.${promoted}.${signature}`
  expect(refusedIn((await who(forged, [])).checks)).toBe('same subject')
  expect((await who(forged, ['same subject'])).account).toBe('Ada’s account')

  expect((await trade(params)).status, 'the provider takes a code once').toBe(400)
  expect((await who(tokens.id_token, [])).account, 'and then revokes what came of it').toBeNull()
})

test('a code of another client, a code without PKCE and a borrowed address are what audience, PKCE and the key are for', async ({
  servers,
}) => {
  const { ask, begin, returnFromProvider, toTheCallback, trade, verify } = stepsAt(servers.a)
  const begun = await begin()
  const foreign = await returnFromProvider(begun.flow, await toTheCallback(begun, { client_id: 'another-app' }))
  const params = foreign.token?.params ?? []
  expect((await trade(params)).status, 'a code is for the client that asked').toBe(400)
  const { tokens } = await trade(params, 'another-app')
  expect(await verify(begun.flow, tokens.id_token)).toBe('audience')
  expect(await verify(begun.flow, tokens.id_token, ['audience'])).toBeNull()

  const guarded = await begin()
  const stolen = (await returnFromProvider(guarded.flow, await toTheCallback(guarded))).token?.params ?? []
  const withoutVerifier = (list: Pairs) => list.filter(([key]) => key !== 'code_verifier')
  expect((await trade(withoutVerifier(stolen))).status).toBe(400)
  const bare = await begin(['PKCE'])
  expect(bare.params.map(([key]) => key)).not.toContain('code_challenge')
  const loose = (await returnFromProvider(bare.flow, await toTheCallback(bare))).token?.params ?? []
  expect((await trade(withoutVerifier(loose))).status, 'without PKCE the code alone is enough').toBe(200)

  const last = await begin()
  const back = await returnFromProvider(last.flow, await toTheCallback(last, {}, 'is-ada'))
  const got = await trade(back.token?.params ?? [])
  const account = (off: string[]) =>
    ask<{ checks: Check[]; account: string | null }>({
      step: 'userinfo',
      idToken: got.tokens.id_token,
      accessToken: got.tokens.access_token,
      off,
    })
  expect(refusedIn((await account([])).checks)).toBe('account key')
  expect((await account(['account key'])).account).toBe('Ada’s account')
})

test('what comes of it signs nobody in: no cookie, no account, and the app takes neither its codes nor its notes', async ({
  servers,
}) => {
  const { who, begin, toTheCallback } = stepsAt(servers.a)
  const begun = await begin(EVERY_CHECK)
  const account = name()
  const callback = await toTheCallback(begun, {}, account)
  const real = await who.get(`/api/oauth/demo/callback${callback.search}`)
  expect(real.headers.location).toBe('/sign-in/problem?reason=stale')
  for (const cookie of ['oidc', '__Host-oidc']) {
    const answer = await visitor(servers.a).get(`/api/oauth/demo/callback${callback.search}`, {
      headers: [['Cookie', `${cookie}=${begun.flow}`]],
    })
    expect(answer.headers.location, cookie).toBe('/sign-in/problem?reason=stale')
  }
  expect((await who.post(STEP, { step: 'begin', off: [] })).setCookies).toEqual([])
  for (const mode of ['session', 'jwt']) expectProblem(await who.get(`/api/${mode}/me`), 401, 'missing')
  const free = await visitor(servers.a).post('/api/signup', {
    name: 'First',
    email: `${account}@provider.example`,
    password: 'a fine long password',
  })
  expect(free.status, 'no account was made').toBe(201)
  // For the app's own client the walk fetches nothing: a code for it would sign its visitor in for real.
  const authorization = new URL(begun.endpoint)
  authorization.search = new URLSearchParams({
    client_id: 'jwt-vs-session',
    response_type: 'code',
    redirect_uri: `${servers.a}/api/oauth/demo/callback`,
    scope: 'openid',
  }).toString()
  expectProblem(await who.post(STEP, { step: 'hop', url: authorization.href, jar: [] }), 404, 'not_found')
  authorization.searchParams.append('client_id', 'step-by-step')
  expectProblem(await who.post(STEP, { step: 'hop', url: authorization.href, jar: [] }), 404, 'not_found')
})

test('a switch of a check is refused as an unknown member or ignored everywhere else', async ({ servers }) => {
  const who = visitor(servers.a)
  const off = EVERY_CHECK
  const walk = { mode: 'session', spoil: 'state', account: `walker-${randomWord().slice(0, 8).padEnd(8, 'x')}`, off }
  const walked = (await who.post('/experiments/oauth/way', walk)).json<{ status: number; refusedBy: string }>()
  expect([walked.status, walked.refusedBy]).toEqual([401, 'state'])
  for (const query of ['off=state', 'off[]=flow&off[]=state']) {
    const back = await who.get(`/api/oauth/demo/callback?code=x&state=y&${query}`)
    expect(back.headers.location).toBe('/sign-in/problem?reason=stale')
  }
  for (const path of ['/experiments/forging/lab/step', '/api/oauth/demo/step', '/experiments/oauth/lab/callback']) {
    expect((await who.get(path)).status, path).toBe(404)
    expect([400, 404], path).toContain((await who.post(path, { step: 'begin', off })).status)
  }
})

test('hostile steps are refused in words, and no address but the provider’s is asked', async ({ servers }) => {
  const { who, begin } = stepsAt(servers.a)
  const { endpoint } = await begin()
  const elsewhere = [
    servers.a,
    servers.b,
    'http://127.0.0.1:9',
    'http://169.254.169.254/latest',
    `${endpoint}`.replace('localhost', '127.0.0.1'),
  ]
  for (const url of elsewhere) expectProblem(await who.post(STEP, { step: 'hop', url, jar: [] }), 404, 'not_found')
  const withName = endpoint.replace('://', '://user:secret@')
  expect((await who.post(STEP, { step: 'hop', url: withName, jar: [] })).status).toBe(200)
  const jarOf = (key: string, value: string, path = '/') => ({
    step: 'hop',
    url: endpoint,
    jar: [[key, { value, path }]],
  })
  for (const body of [
    {},
    { step: 'nothing' },
    { step: 'begin', off: ['everything'] },
    { step: 'hop', url: 'file:///etc/passwd', jar: [] },
    { step: 'hop', url: 'x', jar: [] },
    { step: 'hop', url: endpoint, account: 'ada', jar: [] },
    jarOf('localhost x', 'a\r\nHost: evil'),
    jarOf('localhost x', 'a; b=c'),
    jarOf('x', 'a'),
    { step: 'return', flow: 5, query: '', off: [] },
    { step: 'token', client: 'jwt-vs-session', params: [] },
    { step: 'token', client: 'step-by-step', params: [['client_secret', 'x']] },
    { step: 'userinfo', idToken: 'x', accessToken: 'a b', off: [] },
    { step: 'id-token', flow: null, idToken: 'x'.repeat(8193), off: [] },
  ])
    expectProblem(await who.post(STEP, body), 400, 'validation_failed')
  const deep = `${part({ alg: 'RS256' })}.${Buffer.from('['.repeat(5000)).toString('base64url')}.AA`
  for (const idToken of [
    '',
    '...',
    'a.b.c',
    deep,
    `${part({ alg: { toString: 1 } })}.${part({ aud: [[]], exp: {} })}.AA`,
  ]) {
    const answer = await who.post(STEP, { step: 'id-token', flow: null, idToken, off: EVERY_CHECK })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json<{ checks: Check[] }>().checks.length).toBeGreaterThan(0)
  }
})

test('with EXPERIMENTS=off no step can be taken and no check be left out', async ({ nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off' })
  for (const body of [
    { step: 'begin', off: ['state'] },
    { step: 'return', flow: null, query: '', off: [] },
  ])
    expectProblem(await visitor(origin).post(STEP, body), 404, 'not_found')
  expectProblem(await visitor(origin).get(STEP), 404, 'not_found')
  expect((await visitor(origin).get('/experiments/oauth')).status).toBe(404)
})
