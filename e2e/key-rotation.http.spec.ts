import { readFileSync, writeFileSync } from 'node:fs'
import type { Claims } from './client/answers'
import { expectProblem } from './client/expectations'
import { logInWithJwt, newcomer, REFRESH_BINDING, REFRESH_COOKIE, tokensOf } from './client/people'
import { visitor, type Visitor } from './client/visitor'
import { send } from './client/wire'
import { readToken } from './forged/token'
import { clockOf } from './servers/moving-clock'
import { untilHealthy, ownPair } from './servers/two-nodes'
import { run } from './servers/node'
import { secret } from './servers/secrets'
import { expect, test, type OwnNode } from './servers/test'

const TOLERANCE_SECONDS = 5

const kidOf = (token: string) => String(readToken(token).header.kid)
const published = async ({ origin }: OwnNode) =>
  (await send(origin, { path: '/.well-known/jwks.json' }))
    .json<{ keys: { kid: string }[] }>()
    .keys.map(({ kid }) => kid)
const me = ({ origin }: OwnNode, bearer: string) => visitor(origin).get('/api/jwt/me', { bearer })

/** What an operator does while the nodes run; resolves when each of them has seen it. */
async function rotate(nodes: OwnNode[]): Promise<void> {
  const before = await published(nodes[0]!)
  const rotating = run(
    [process.execPath, 'scripts/keys-rotate.mjs'],
    { ...nodes[0]!.env },
    nodes[0]!.folder,
    'keys-rotate',
  )
  expect(await rotating.ended, rotating.output()).toBe(0)
  for (const node of nodes)
    await expect
      .poll(async () => (await published(node)).filter((kid) => !before.includes(kid)), { intervals: [100] })
      .toHaveLength(1)
}

test('keys are rotated while the nodes run: tokens of before are good until exp, those of a dropped key are forged', async ({
  startNode,
}) => {
  const nodes = await ownPair(startNode)
  const [a, b] = nodes
  const person = await newcomer(a.origin)
  const [next, current] = await published(a)
  const first = await logInWithJwt(a.origin, person, 'native')
  expect(kidOf(first.access)).toBe(current)

  await rotate(nodes)
  for (const node of nodes) expect((await published(node)).slice(1)).toEqual([next, current])
  const second = await logInWithJwt(b.origin, person, 'native')
  expect(kidOf(second.access)).toBe(next)
  for (const node of nodes) for (const { access } of [first, second]) expect((await me(node, access)).status).toBe(200)

  await rotate(nodes)
  for (const node of nodes) {
    expect(await published(node)).toHaveLength(3)
    expect(await published(node)).not.toContain(current)
    expectProblem(await me(node, first.access), 401, 'forged')
    expect((await me(node, second.access)).status).toBe(200)
  }
  // A key is not a sign-in: the refresh token of before still buys a token, signed by the newest key.
  const { access_token: renewed } = (
    await visitor(b.origin).post('/api/jwt/refresh', { refresh_token: first.refresh })
  ).json<{ access_token: string }>()
  expect([next, current]).not.toContain(kidOf(renewed))
  for (const node of nodes) expect((await me(node, renewed)).status).toBe(200)
  for (const node of nodes) expect(node.output().match(/^ready node /gm)).toHaveLength(1)
})

/** As a browser asks: only its cookies speak for it. It keeps what comes back. */
async function renewInBrowser({ jar }: Visitor, { origin }: OwnNode) {
  const cookies = [REFRESH_BINDING, REFRESH_COOKIE].map((name) => `${name}=${jar.get(name)}`)
  const answer = await send(origin, {
    method: 'POST',
    path: '/api/jwt/refresh',
    headers: [
      ['Cookie', cookies.join('; ')],
      ['Sec-Fetch-Site', 'same-origin'],
    ],
  })
  jar.keep(answer.setCookies)
  return answer
}

test('a list in REFRESH_SECRET replaces it: a browser that renews meanwhile stays signed in, one that does not is signed out with the old secret', async ({
  startNode,
}) => {
  const [old, next] = [secret(), secret()]
  const first = await startNode({ env: { REFRESH_SECRET: old } })
  const person = await newcomer(first.origin)
  const signIn = async () => (await logInWithJwt(first.origin, person)).visitor
  const [often, seldom] = [await signIn(), await signIn()]
  const native = await logInWithJwt(first.origin, person, 'native')
  const successor = async ({ origin }: OwnNode) =>
    tokensOf(native.visitor, await visitor(origin).post('/api/jwt/refresh', { refresh_token: native.refresh })).refresh
  const before = await successor(first)
  await first.stop()

  const rotated = await startNode({ like: first, env: { REFRESH_SECRET: `${next},${old}` } })
  expect(await successor(rotated), 'an answer that was lost is given again').toBe(before)
  expect((await renewInBrowser(often, rotated)).status).toBe(200)
  await rotated.stop()

  const without = await startNode({ like: first, env: { REFRESH_SECRET: next } })
  expect((await renewInBrowser(often, without)).status).toBe(200)
  expectProblem(await renewInBrowser(seldom, without), 401, 'forged')
})

test('a token of the previous key ends at its exp, not at the rotation', async ({ startNode }) => {
  const node = await untilHealthy(await startNode({ shiftSeconds: 0 }))
  const { access } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  await rotate([node])
  const { exp } = readToken(access).claims as unknown as Claims
  await clockOf(node).reach((exp - 10) * 1000)
  expect((await me(node, access)).status).toBe(200)
  await clockOf(node).reach((exp + TOLERANCE_SECONDS) * 1000 + 1_050)
  expectProblem(await me(node, access), 401, 'expired')
})

test('whoever asks during a rotation is let in by both nodes', async ({ startNode }) => {
  const nodes = await ownPair(startNode)
  const person = await newcomer(nodes[0].origin)
  let isDone = false
  const refused: string[] = []
  const visitors = nodes.map(async (node, at) => {
    for (let turn = 0; turn < 200 && !isDone; turn++) {
      const { access } = await logInWithJwt(node.origin, person, 'native')
      for (const other of [nodes[1 - at]!, node]) {
        const answer = await me(other, access)
        if (answer.status !== 200) refused.push(answer.text)
      }
    }
  })
  await rotate(nodes)
  isDone = true
  await Promise.all(visitors)
  expect(refused).toEqual([])
})

test('a key file that is broken for a moment takes no key away', async ({ startNode }) => {
  const node = await untilHealthy(await startNode())
  const { access } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  const whole = readFileSync(node.secrets.jwtKeysPath, 'utf8')
  writeFileSync(node.secrets.jwtKeysPath, whole.slice(0, 100))
  await expect
    .poll(
      async () => {
        expect((await me(node, access)).status).toBe(200)
        return node.output()
      },
      { intervals: [200] },
    )
    .toContain('key file')
  writeFileSync(node.secrets.jwtKeysPath, whole)
  await rotate([node])
  expect((await me(node, access)).status).toBe(200)
})
