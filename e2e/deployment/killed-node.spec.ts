import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectProblem } from '../client/expectations'
import { logInWithJwt, logInWithSession, newcomer } from '../client/people'
import { visitor } from '../client/visitor'
import { reachNamesThrough, send } from '../client/wire'
import { beginLoad } from '../reliability/load'
import { dropStore, freshStore } from '../servers/database'
import { deploy, ORIGINS } from '../servers/deployment'
import { ready, runNode, stopProcess, type Running } from '../servers/node'
import { makeSecrets } from '../servers/secrets'
import { serversFolder } from '../servers/servers'
import { expect, test } from '../servers/test'

const CLIENTS = 6

test('a node killed under load behind the proxy: nobody who is signed in is lost, and no revocation that was acknowledged', async ({
  servers,
}) => {
  test.setTimeout(180_000)
  const folder = join(serversFolder(), `killed-${randomBytes(6).toString('hex')}`)
  mkdirSync(folder, { recursive: true })
  const store = await freshStore('deployment', folder)
  const begun: Running[] = []
  try {
    const { proxy, b, caddy } = await deploy({ folder, secrets: makeSecrets(folder), store: store.env }, (running) =>
      begun.push(running),
    )
    reachNamesThrough(proxy)
    const people = await Promise.all(Array.from({ length: 4 }, () => newcomer(ORIGINS.app)))
    const staying = await Promise.all(people.map((person) => logInWithSession(ORIGINS.app, person)))
    const leaving = await Promise.all(people.map((person) => logInWithSession(ORIGINS.app, person, 'opaque-id')))
    const tokens = await Promise.all(people.map((person) => logInWithJwt(ORIGINS.app, person, 'native')))
    const gone = await Promise.all(people.map((person) => logInWithJwt(ORIGINS.app, person, 'native')))

    const { stories, faults, over } = beginLoad(ORIGINS.app, { goesOn: true })
    // Revoked while both nodes are at work, and acknowledged before one of them dies.
    await expect.poll(() => stories.filter(({ tokens: { logout } }) => logout === 'yes').length).toBeGreaterThan(2)
    const copies = leaving.map(({ visitor: who }) => who.copy())
    for (const { visitor: who } of leaving) expect((await who.post('/api/session/logout')).status).toBe(204)
    for (const { access } of gone)
      expect((await visitor(ORIGINS.app).post('/api/jwt/logout', undefined, { bearer: access })).status).toBe(204)
    const told = stories.length
    stopProcess(b.pid, 'SIGKILL')
    await Promise.all([b.ended, over])
    expect(stories.length, 'stories that began after the kill').toBeGreaterThan(told)

    // What B had in hand was cut, a call of each client at most; all that came after it went to A.
    const cut = stories.filter(
      ({ signedUp, session, tokens: { login, logout, unanswered } }) =>
        unanswered !== undefined || [signedUp, session.login, session.logout, login, logout].includes('unsure'),
    )
    expect(cut.length).toBeLessThanOrEqual(CLIENTS)
    expect(
      faults.filter((fault) => !fault.startsWith('502')),
      caddy.output(),
    ).toEqual([])
    await hold()

    // B comes back, is taken up again, and knows the same.
    const restarted = runNode(b.env, folder)
    begun.push(restarted)
    await ready(restarted)
    const servedBy = async () => (await send(ORIGINS.app, { path: '/api/ping' })).headers['x-served-by']
    await expect.poll(servedBy).toBe('b')
    await hold(b.direct)

    /** Each answer is as it was acknowledged, through the proxy or from a node of one's choice. */
    async function hold(node?: string) {
      const extra = node === undefined ? {} : { headers: [['Host', 'auth.test']] as [string, string][] }
      const at = node ?? ORIGINS.app
      for (const { visitor: who } of staying) expect((await who.at(at).get('/api/session/me', extra)).status).toBe(200)
      for (const copy of copies) expectProblem(await copy.at(at).get('/api/session/me', extra), 401, 'revoked')
      for (const [index, { access }] of tokens.entries()) {
        expect((await visitor(at).get('/api/jwt/me', { bearer: access, ...extra })).status).toBe(200)
        const ended = await visitor(at).get('/api/jwt/me', { bearer: gone[index]!.access, ...extra })
        expectProblem(ended, 401, 'revoked')
      }
      for (const { session, tokens: held } of stories) {
        if (session.login === 'yes' && session.logout !== 'unsure') {
          const answer = await session.who.copy().at(at).get('/api/session/me', extra)
          expect(answer.status, answer.text).toBe(session.logout === 'yes' ? 401 : 200)
        }
        const newest = held.access.at(-1)
        if (newest === undefined || held.logout === 'unsure' || held.unanswered !== undefined) continue
        const answer = await visitor(at).get('/api/jwt/me', { bearer: newest, ...extra })
        expect(answer.status, answer.text).toBe(held.logout === 'yes' ? 401 : 200)
      }
    }
  } finally {
    if (servers.proxy) reachNamesThrough(servers.proxy)
    for (const { pid } of begun) stopProcess(pid, 'SIGKILL')
    await Promise.all(begun.map(({ ended }) => ended))
    await dropStore(store)
  }
})
