import { experiment } from '../app/experiments/seven-steps/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Mode {
  signIn: { status: number; spans: string[]; rows: number[] }
  calls: { status: number; userId: string }[]
  wrong: { status: number; body: string }
  unknown: { body: string }
  afterEnd: { status: number }
}

test('A1 A4 A5 A6 A7 A9 A10 A15 A16 A23 A35 A36 A37 A39 A42 A43: both methods go their seven steps, and part at the third', async ({
  page,
  context,
  servers,
}) => {
  // What the browser really put on requests that no script touched.
  const brought: Record<string, string> = {}
  page.on('requestfinished', async (request) => {
    const by = new URL(request.url()).searchParams.get('by')
    if (by) brought[by] = (await request.allHeaders()).cookie ?? ''
  })
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const { session, jwt, signedUpAs } = observation as unknown as { session: Mode; jwt: Mode; signedUpAs: string }
  for (const mode of [session, jwt]) {
    expect(mode.signIn.rows).toEqual([0, 1])
    expect(mode.calls.map(({ status, userId }) => [status, userId])).toEqual(
      Array.from({ length: 5 }, () => [200, signedUpAs]),
    )
    expect(mode.wrong.status).toBe(401)
    expect(mode.wrong.body).toBe(mode.unknown.body)
    expect(mode.afterEnd.status).toBe(401)
  }
  expect(brought.before).not.toContain('session-opaque=')
  for (const by of ['link', 'img', 'form', 'fetch']) expect(brought[by], by).toContain('session-opaque=')
  expect(differences).toEqual({})
  // Nothing is left behind: no cookie of the app that opens anything.
  expect(
    (await context.cookies())
      .map(({ name }) => name)
      .filter((name) => /session|access|refresh/.test(name) && !name.startsWith('lab-')),
  ).toEqual([])
})

test('a run leaves no account behind, and a sign-up that is cancelled is swept as a guest', async ({
  page,
  servers,
}) => {
  const { observation } = await runExperiment(page, servers.a, experiment.slug)
  const { signedUpAs } = observation as unknown as { signedUpAs: string }
  const admin = await page.request.post(`${servers.a}/api/session/login`, {
    data: { email: 'grace@example.com', password: 'correct horse battery staple' },
    headers: { Origin: servers.a },
  })
  expect(admin.status()).toBe(200)
  const users = await (await page.request.get(`${servers.a}/api/session/admin/users`)).text()
  expect(users).not.toContain(signedUpAs)
})
