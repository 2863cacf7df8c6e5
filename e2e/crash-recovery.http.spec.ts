import { expectProblem } from './client/expectations'
import { visitor } from './client/visitor'
import { beginLoad, type Story } from './reliability/load'
import { again, ownPair } from './servers/two-nodes'
import { stopProcess } from './servers/node'
import { expect, test } from './servers/test'

const DEAD = ['revoked', 'reused', 'outdated'] as const

const sessionMe = (origin: string, { session }: Story) => session.who.copy().at(origin).get('/api/session/me')
const tokenMe = (origin: string, bearer: string) => visitor(origin).get('/api/jwt/me', { bearer })
const refreshed = (origin: string, refresh_token: string) => visitor(origin).post('/api/jwt/refresh', { refresh_token })

/** A sign-up that was acknowledged holds; one that was not is there or is not, and never half. */
async function holdAccount(origin: string, { person, signedUp }: Story) {
  if (signedUp === 'no') return
  const repeated = await visitor(origin).post('/api/signup', person)
  if (signedUp === 'yes') expectProblem(repeated, 409, 'email_taken')
  else expect([201, 409]).toContain(repeated.status)
  for (const mode of ['session', 'jwt'])
    expect(
      (await visitor(origin).post(`/api/${mode}/login`, { email: person.email, password: person.password })).status,
    ).toBe(200)
}

async function holdSession(origin: string, story: Story) {
  const { login, logout, who } = story.session
  if (login !== 'yes') return
  const answer = await sessionMe(origin, story)
  if (logout === 'no') expect(answer.status, answer.text).toBe(200)
  else if (logout === 'yes') expectProblem(answer, 401, 'revoked')
  else {
    // Not acknowledged: it may have happened. Repeated, it holds.
    expect([200, 401]).toContain(answer.status)
    expect((await who.copy().at(origin).post('/api/session/logout')).status).toBe(204)
    expectProblem(await sessionMe(origin, story), 401, 'revoked')
  }
}

async function holdTokens(origin: string, { tokens: { access, refresh, login, logout, unanswered } }: Story) {
  if (login !== 'yes') return
  const newest = refresh.at(-1)!
  if (logout === 'no') {
    for (const token of access) expect((await tokenMe(origin, token)).status).toBe(200)
    // Whether or not the unanswered refresh happened, its token gets a successor: the window is still open.
    const answer = await refreshed(origin, unanswered ?? newest)
    expect(answer.status, answer.text).toBe(200)
    const successor = answer.json<{ access_token: string; refresh_token: string }>()
    expect((await tokenMe(origin, successor.access_token)).status).toBe(200)
    expect((await refreshed(origin, successor.refresh_token)).status).toBe(200)
    return
  }
  if (logout === 'unsure')
    expect((await visitor(origin).post('/api/jwt/logout', undefined, { bearer: access.at(-1)! })).status).toBe(204)
  for (const token of access) expectProblem(await tokenMe(origin, token), 401, DEAD)
  for (const token of refresh) expectProblem(await refreshed(origin, token), 401, DEAD)
}

for (const [title, isEnough] of Object.entries<(stories: Story[]) => boolean>({
  early: (stories) => stories.filter(({ session }) => session.login === 'yes').length >= 4,
  'amid refreshes and log-outs': (stories) => stories.filter(({ tokens }) => tokens.logout === 'yes').length >= 5,
}))
  test(`a node killed ${title} loses nothing that it had acknowledged, and what it had not breaks nothing`, async ({
    startNode,
  }) => {
    test.setTimeout(120_000)
    const [a, b] = await ownPair(startNode, { REFRESH_GRACE_SECONDS: '60' })
    const { stories, faults, over } = beginLoad(a.origin)
    await expect.poll(() => isEnough(stories), { intervals: [5], timeout: 60_000 }).toBe(true)
    stopProcess(a.pid, 'SIGKILL')
    await Promise.all([a.ended, over])
    expect(faults).toEqual([])
    const unsure = stories.filter(
      ({ signedUp, session, tokens }) =>
        [signedUp, session.login, session.logout, tokens.login, tokens.logout].includes('unsure') || tokens.unanswered,
    )
    expect(unsure.length, 'calls in flight when it was killed').toBeGreaterThan(0)

    // Whose refresh got no answer tries again at the other node, while the window is open.
    const cutShort = stories.filter(({ tokens }) => tokens.unanswered)
    for (const story of cutShort) await holdTokens(b.origin, story)

    const restarted = await again(startNode, a)
    // One story after the other, at one node and then at the other: what the dead one left behind is the same for both.
    for (const [at, story] of stories.entries()) {
      const origin = at % 2 ? b.origin : restarted.origin
      await holdSession(origin, story)
      if (!cutShort.includes(story)) await holdTokens(origin, story)
      await holdAccount(origin, story)
    }
    expect(stories.filter(({ signedUp }) => signedUp === 'yes').length).toBeGreaterThan(3)
  })
