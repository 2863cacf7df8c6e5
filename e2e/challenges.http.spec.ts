import type { Checked, Solve } from '../app/experiments/challenges/challenge'
import { CHALLENGES } from '../app/experiments/challenges/registry'
import { solve as confusedAlgorithm } from '../app/experiments/challenges/confused-algorithm/solve'
import { solve as guessableId } from '../app/experiments/challenges/guessable-id/solve'
import { solve as outliveLogout } from '../app/experiments/challenges/outlive-logout/solve'
import { solve as pastLax } from '../app/experiments/challenges/past-lax/solve'
import { solve as readAcross } from '../app/experiments/challenges/read-across/solve'
import { solve as rideSession } from '../app/experiments/challenges/ride-session/solve'
import { solve as stolenCopy } from '../app/experiments/challenges/stolen-copy/solve'
import { solve as tokenMixUp } from '../app/experiments/challenges/token-mix-up/solve'
import { solve as tossCookie } from '../app/experiments/challenges/toss-cookie/solve'
import { solve as twoTabs } from '../app/experiments/challenges/two-tabs/solve'
import { expectProblem } from './client/expectations'
import { newcomer, logInWithSession } from './client/people'
import { newRun, player } from './client/player'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** Each solver, and up to which step the same requests still get where the fix is on. */
const SOLVERS: Record<string, { solve: Solve; withFix: boolean[] }> = {
  'confused-algorithm': { solve: confusedAlgorithm, withFix: [true, true, false] },
  'guessable-id': { solve: guessableId, withFix: [true, false] },
  'outlive-logout': { solve: outliveLogout, withFix: [true, true, false] },
  'past-lax': { solve: pastLax, withFix: [true, false] },
  'read-across': { solve: readAcross, withFix: [true, false, false] },
  'ride-session': { solve: rideSession, withFix: [true, false] },
  'stolen-copy': { solve: stolenCopy, withFix: [false, false, false, false] },
  'token-mix-up': { solve: tokenMixUp, withFix: [true, false, false] },
  'toss-cookie': { solve: tossCookie, withFix: [true, false, false] },
  'two-tabs': { solve: twoTabs, withFix: [false, false, false] },
}
const LAB = '/experiments/challenges'

test('every challenge has a solver, and every solver a challenge', () => {
  expect(Object.keys(SOLVERS).toSorted()).toEqual(CHALLENGES.map(({ name }) => name).toSorted())
  expect(CHALLENGES).toHaveLength(10)
})

for (const [name, { solve, withFix }] of Object.entries(SOLVERS)) {
  test(`${name}: the solver solves it, and the server signs that it was solved`, async ({ servers }) => {
    const played = await player(servers, name)
    const before = (await played.check()).json<Checked>()
    expect(before).toMatchObject({ isStarted: true, hasFix: false, isSolved: false, proof: null })
    expect(before.steps).toEqual(CHALLENGES.find((each) => each.name === name)?.steps.map(() => false))
    await solve(played)
    const after = (await played.check()).json<Checked>()
    expect(after.steps).toEqual(before.steps.map(() => true))
    expect(after).toMatchObject({ isSolved: true, proof: { on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } })
    expect(after.seen.length).toBeGreaterThan(0)
  })

  test(`${name}: with the fix on the same requests fail`, async ({ servers }) => {
    const played = await player(servers, name, { hasFix: true })
    await solve(played)
    const after = (await played.check()).json<Checked>()
    expect(after).toMatchObject({ isStarted: true, hasFix: true, isSolved: false, proof: null })
    expect(after.steps).toEqual(withFix)
  })
}

test('what a challenge knows is one visitor’s: another key has a world of its own, and a new start an empty one', async ({
  servers,
}) => {
  const mine = await player(servers, 'guessable-id')
  await guessableId(mine)
  const other = await player(servers, 'guessable-id')
  expect((await other.check()).json<Checked>()).toMatchObject({ isSolved: false, seen: [] })
  const never = await visitor(servers.a).get(`${LAB}/guessable-id/lab/check?run=${newRun()}`)
  expect(never.json<Checked>()).toMatchObject({ isStarted: false, isSolved: false, proof: null })
  expect((await mine.check()).json<Checked>().isSolved).toBe(true)
  const anew = await player(servers, 'guessable-id', { run: mine.run })
  expect((await anew.check()).json<Checked>().isSolved).toBe(false)
})

test('nothing of the app is let in by a challenge, and nothing of a challenge by the app', async ({ servers }) => {
  const { visitor: real } = await logInWithSession(servers.a, await newcomer(servers.a))
  const run = newRun()
  for (const { name, endpoints } of CHALLENGES) {
    const cookie = real.jar.header('/') ?? ''
    const { setCookies } = await send(servers.a, {
      method: 'POST',
      path: `${LAB}/${name}/lab/start?run=${run}`,
      headers: [['Cookie', cookie]],
    })
    for (const line of setCookies) {
      expect(line).toMatch(/^lab-[a-z]+=/)
      expect(line).toContain(`; Path=${LAB}/${name}/lab`)
      expect(line).toContain('; HttpOnly')
    }
    for (const { method, path } of endpoints.filter((each) => each.method === 'GET')) {
      const asked = `${LAB}/${name}/lab/${path}?run=${run}`
      const [bare, signedIn] = [await send(servers.a, { method, path: asked }), await real.get(asked)]
      expect(signedIn.status, `${name} ${path}`).toBe(bare.status)
    }
  }
  const played = await player(servers, 'confused-algorithm')
  const { token } = (await played.page({ method: 'POST', path: 'login' })).json()
  expectProblem(await visitor(servers.a).get('/api/jwt/me', { bearer: token }), 401, 'forged')
  expectProblem(await visitor(servers.a).get('/experiments/forging/lab/jwt/me', { bearer: token }), 401, 'forged')
  const { cookie = '' } = (
    await (await player(servers, 'outlive-logout')).page({ method: 'POST', path: 'login' })
  ).json()
  for (const name of real.jar.names())
    expectProblem(
      await send(servers.a, {
        path: '/api/session/me',
        headers: [['Cookie', `${name}=${cookie.slice(cookie.indexOf('=') + 1)}`]],
      }),
      401,
      ['forged', 'malformed'],
    )
})

test('start, check and relay are the page’s own, and a relay asks nobody but its challenge', async ({ servers }) => {
  const run = newRun()
  const ask = (method: string, endpoint: string, headers: [string, string][], body?: string) =>
    send(servers.a, { method, path: `${LAB}/past-lax/lab/${endpoint}?run=${run}`, headers, ...(body ? { body } : {}) })
  const foreign: [string, string][] = [['Sec-Fetch-Site', 'cross-site']]
  for (const [method, endpoint] of [
    ['POST', 'start'],
    ['GET', 'check'],
    ['POST', 'relay'],
  ] as const)
    expectChallengeProblem(await ask(method, endpoint, foreign), 403, 'cross_site_request')
  await player(servers, 'past-lax', { run })
  for (const path of ['http://localhost/', '//localhost/x', '../../../api/session/me', 'start', 'relay', 'check', ''])
    expectChallengeProblem(
      await ask('POST', 'relay', [['Content-Type', 'application/json']], JSON.stringify({ method: 'GET', path })),
      404,
      'not_found',
    )
})

test('an amount that is no number is refused in words, whatever it is made of', async ({ servers }) => {
  const { page } = await player(servers, 'past-lax')
  const nested = JSON.parse('['.repeat(3000) + ']'.repeat(3000))
  for (const amount of [{ valueOf: 1, toString: 1 }, nested, [5], true, null, '', '1e400', 0.5, -1])
    expect((await page({ method: 'POST', path: 'transfer', body: { to: 'jerry', amount } })).status).toBe(400)
})

test('bad input is refused in words', async ({ servers }) => {
  const run = newRun()
  const path = (endpoint: string) => `${LAB}/two-tabs/lab/${endpoint}?run=${run}`
  const post = (endpoint: string, body: string, type = 'application/json') =>
    send(servers.a, { method: 'POST', path: path(endpoint), headers: [['Content-Type', type]], body })
  expectChallengeProblem(await post('refresh', '{}'), 404, 'not_found')
  await player(servers, 'two-tabs', { run })
  for (const body of ['[]', '"x"', '1', '{', '{"hasFix": "yes"}', '{"hasFix": true, "more": 1}'])
    expectChallengeProblem(await post('start', body), 400, 'validation_failed')
  expectChallengeProblem(await post('refresh', 'x'.repeat(17_000)), 413, 'payload_too_large')
  expectChallengeProblem(await post('refresh', '{}', 'text/plain'), 415, 'unsupported_media_type')
  for (const body of [
    { refresh_token: { toString: 1 } },
    { refresh_token: ['x'] },
    { __proto__: null },
    { refresh_token: 'x'.repeat(9000) },
  ])
    expectChallengeProblem(await post('refresh', JSON.stringify(body)), 401, 'forged')
  for (const body of [{}, { method: 'PUT', path: 'me' }, { method: 'GET', path: 'me', cookie: 'x'.repeat(5000) }])
    expectChallengeProblem(await post('relay', JSON.stringify(body)), 400, 'validation_failed')
  for (const name of ['__proto__', 'constructor', 'nothing', 'toString'])
    for (const endpoint of ['start', '__proto__', 'constructor'])
      expect(
        (await send(servers.a, { method: 'POST', path: `${LAB}/${name}/lab/${endpoint}?run=${run}` })).status,
      ).toBe(404)
  for (const bad of ['', 'short', 'x'.repeat(65), `${run}<b>`])
    expect((await visitor(servers.a).get(`${LAB}/two-tabs/lab/check?run=${encodeURIComponent(bad)}`)).status).toBe(404)
  const hostile = [{ alg: { toString: 1 } }, { alg: 'none' }, { alg: 'HS256' }, []].map(
    (head) => `${Buffer.from(JSON.stringify(head)).toString('base64url')}.e30.x`,
  )
  for (const hasFix of [false, true]) {
    const { page } = await player(servers, 'confused-algorithm', { hasFix })
    for (const token of [...hostile, 'x', '..', 'a.b.c.d'])
      expect((await page({ path: 'admin', authorization: `Bearer ${token}` })).status, token).toBe(401)
  }
})

test('a certificate shows what this server has signed for that record, and nothing else', async ({ servers }) => {
  const played = await player(servers, 'guessable-id')
  await guessableId(played)
  const { proof } = (await played.check()).json<Checked>()
  const { holder, on, mark } = proof!
  const page = async (query: Record<string, string>) =>
    (await visitor(servers.a).get(`${LAB}/certificate?${new URLSearchParams(query).toString()}`)).text
  const good = `guessable-id.${on}.${mark}`
  expect(await page({ holder, solved: good })).toContain('1 of 10 challenges solved')
  // Twice is once, and what was not signed is not there.
  expect(await page({ holder, solved: `${good}~${good}~past-lax.${on}.${mark}` })).toContain(
    '1 of 10 challenges solved',
  )
  for (const query of [
    {},
    { holder },
    { holder, solved: `past-lax.${on}.${mark}` },
    { holder, solved: `guessable-id.2020-01-01.${mark}` },
    { holder: 'x'.repeat(22), solved: good },
    { holder, solved: `guessable-id.${on}.${'x'.repeat(22)}` },
    { holder, solved: '<script>alert(1)</script>' },
  ])
    expect(await page(query as Record<string, string>), JSON.stringify(query)).toContain('This address proves nothing')
  // Every node has the same key.
  expect((await visitor(servers.b).get(`${LAB}/certificate?holder=${holder}&solved=${good}`)).text).toContain(
    '1 of 10 challenges solved',
  )
})

/** As expectProblem, for endpoints that any origin may ask. */
function expectChallengeProblem(answer: Awaited<ReturnType<typeof send>>, status: number, code: string): void {
  expect(answer.status, answer.text.slice(0, 200)).toBe(status)
  expect(answer.json<{ code: string }>().code).toBe(code)
}
