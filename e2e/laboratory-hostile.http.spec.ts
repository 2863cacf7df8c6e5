import { randomBytes } from 'node:crypto'
import { expectProblem } from './client/expectations'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './stage/test'

/** What a stranger may send to the doors of the laboratory: refused in words, and never a fault of ours. */

const DOORS = '/experiments'
const RUN = 'abcdefghijklmnopqrstuvwxyz'
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

async function guestAt(origin: string) {
  return (await visitor(origin).post(`${DOORS}/fixation/lab/guest`, {})).json<{ ticket: string; user: { id: string } }>()
}

test('an id that was planted is adopted again, and no more of them than a user may have', async ({ stage }) => {
  const { ticket } = await guestAt(stage.a)
  const adopt = (planted: string) => send(stage.a, { method: 'POST', path: `${DOORS}/fixation/lab/login`, headers: [['Content-Type', 'application/json'], ['Cookie', `lab-session-opaque=${planted}`]], body: JSON.stringify({ ticket }) })
  const planted = randomBytes(32).toString('base64url')
  for (const time of ['first', 'second']) expect((await adopt(planted)).status, time).toBe(200)
  for (let more = 0; more < 105; more++) expect((await adopt(randomBytes(32).toString('base64url'))).status).toBe(200)
  const kept = await visitor(stage.a).post(`${DOORS}/fixation/lab/session/records`, { ticket })
  expect(kept.json<{ records: unknown[] }>().records).toHaveLength(100)
})

test('hostile tokens are told what is wrong with them by every verifier', async ({ stage }) => {
  const { ticket } = await guestAt(stage.a)
  const notText = { toString: 1, valueOf: 1 }
  const heads = [{ alg: notText }, { alg: 'HS256', kid: notText }, { alg: 'RS256', jwk: { kty: 'RSA', n: '', e: '' } }, { alg: 'RS256', crit: {} }, []]
  const tokens = heads.map((head) => `${b64(head)}.${b64({ exp: {}, aud: [] })}.c2ln`)
  for (const on of [[], ['signature'], ['algorithm']]) expect((await visitor(stage.a).post(`${DOORS}/forging/lab/verify`, { tokens, on })).status).toBe(200)
  for (const algorithm of ['HS256', 'ES256', 'EdDSA']) {
    expectProblem(await visitor(stage.a).post(`${DOORS}/forging/lab/verify?algorithm=${algorithm}`, { tokens, on: ['signature'] }), 400, 'validation_failed')
    expectProblem(await visitor(stage.a).post(`${DOORS}/forging/lab/forge?algorithm=${algorithm}`, { ticket }), 400, 'validation_failed')
  }
})

test('a token that fits no cookie is sent all the same, and is no fault of ours', async ({ stage }) => {
  const { ticket } = await guestAt(stage.a)
  const answer = await visitor(stage.a).post(`${DOORS}/payload-size/lab/token`, { ticket, note: 'x'.repeat(6000), variant: 'cookie' })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.setCookies.find((line) => line.startsWith('lab-access='))?.length).toBeGreaterThan(4096)
})

test('forging and minting are cheap: no request searches for primes', async ({ stage }) => {
  const { ticket } = await guestAt(stage.a)
  const took = async (door: string) => {
    expect((await visitor(stage.a).post(`${DOORS}/${door}`, { ticket })).status).toBe(200)
    const from = performance.now()
    for (let time = 0; time < 10; time++) await visitor(stage.a).post(`${DOORS}/${door}`, { ticket })
    return performance.now() - from
  }
  // Ten searches take two seconds; without them the slowest machine of ours takes a fifth of one.
  for (const door of ['forging/lab/forge', 'services/lab/service']) expect(await took(door), door).toBeLessThan(1000)
})

test('a door that is open on purpose is as bounded as all others', async ({ stage }) => {
  const body = JSON.stringify({ ticket: 'x'.repeat(20_000) })
  const bank = (type: string) => send(stage.a, { method: 'POST', path: `${DOORS}/csrf/lab/bank?run=${RUN}`, headers: [['Content-Type', type]], body })
  expectProblem(await bank('application/json'), 413, 'payload_too_large')
  expectProblem(await send(stage.a, { method: 'POST', path: `${DOORS}/csrf/lab/bank?run=${RUN}`, headers: [['Content-Type', 'text/plain']], body: '{}' }), 415, 'unsupported_media_type')
  for (const origin of ['constructor', '__proto__', 'toString']) expect((await send(stage.a, { path: `${DOORS}/cors/lab/answer?run=${RUN}&origin=${origin}` })).headers['access-control-allow-origin']).toBeUndefined()
})

test('what a log keeps of one arrival is bounded', async ({ stage }) => {
  const run = randomBytes(24).toString('base64url')
  const many = Array.from({ length: 200 }, (_, at) => `lab-${at}=x`).join('; ')
  await send(stage.a, { path: `${DOORS}/same-site/lab/target?run=${run}`, headers: [['Cookie', `${many}; lab-${'y'.repeat(4000)}=z`], ['Origin', `http://${'o'.repeat(4000)}`]] })
  const { arrivals } = (await visitor(stage.a).get(`${DOORS}/same-site/lab/arrivals?run=${run}`)).json<{ arrivals: { cookies: string[]; origin: string }[] }>()
  expect(arrivals).toHaveLength(1)
  expect(arrivals[0]?.cookies).toHaveLength(32)
  expect(arrivals[0]?.origin).toHaveLength(128)
})

test('a node or a provider that is away is told as such', async ({ nodeWith }) => {
  const { origin } = await nodeWith({ SIBLING_ORIGIN: 'http://localhost:9', OIDC_DEMO_ISSUER: 'http://localhost:9', OIDC_DEMO_SECRET: randomBytes(32).toString('base64url') })
  const { ticket } = await guestAt(origin)
  expectProblem(await visitor(origin).get(`${DOORS}/services/lab/service`, { bearer: 'a.b.c' }), 503, 'store_unavailable')
  expectProblem(await visitor(origin).post(`${DOORS}/services/lab/service`, { ticket }), 503, 'store_unavailable')
  expectProblem(await visitor(origin).post(`${DOORS}/oauth/way`, { mode: 'session', spoil: 'nothing', account: 'walker-abcdefgh' }), 404, 'not_found')
})

test('an account that somebody signed up for is not removed by a way to the provider that names its address', async ({ stage }) => {
  const account = `walker-${randomBytes(6).toString('hex')}`
  const person = { email: `${account}@provider.example`, password: `pass ${account}` }
  expect((await visitor(stage.a).post('/api/signup', { name: 'Walker', ...person })).status).toBe(201)
  expect((await visitor(stage.a).post(`${DOORS}/oauth/way`, { mode: 'session', spoil: 'nothing', account })).status).toBe(200)
  expect((await visitor(stage.a).post('/api/session/login', person)).status).toBe(200)
})
