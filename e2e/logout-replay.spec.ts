import { experiment } from '../app/experiments/logout-replay/experiment'
import { runExperiment } from './browser/experiment'
import { untilHealthy } from './servers/two-nodes'
import { execute } from './servers/database'
import { expect, test } from './servers/test'

interface Row {
  code: string
  strategy: string | null
  event: string
  lifetime: {
    served: number
    lastServedSeconds: number | null
    refusedSeconds: number | null
    refusedBy: string | null
  }
  refresh: { status: number; code: string | null } | null
}
const DEAD = 'dead at once'
const lifeOf = ({ lifetime: { served, lastServedSeconds, refusedSeconds } }: Row) =>
  served === 0 && refusedSeconds === 0 ? DEAD : `${lastServedSeconds} to ${refusedSeconds}`
const livesAfter = (rows: Row[], event: string) =>
  Object.fromEntries(
    rows
      .filter((row) => row.event === event)
      .map((row) => [[row.code, row.strategy].filter(Boolean).join(' '), lifeOf(row)]),
  )

const TO_EXP = '290 to 306'
const TO_IDLE = '1790 to 1801'
const ALL_DEAD = {
  S1: DEAD,
  S2: DEAD,
  S3: TO_IDLE,
  'J1 none': TO_EXP,
  'J2 short-lived + refresh': TO_EXP,
  'J2 token version': DEAD,
  'J2 denylist': DEAD,
  'J2 strictest': DEAD,
  'J3 strictest': DEAD,
}

test('A25 A26 A27 A46 A51 A55 A56 A57 A58 A59 A70 A83: a log-out ends the copies of which the server keeps something it looks at, and no other', async ({
  page,
  context,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const rows = observation.rows as Row[]
  expect(livesAfter(rows, 'logout')).toEqual({ ...ALL_DEAD, 'J2 token version': TO_EXP })
  expect(livesAfter(rows, 'logout-all')).toEqual(ALL_DEAD)
  expect(livesAfter(rows, 'admin')).toEqual({ ...ALL_DEAD, 'J2 denylist': TO_EXP })
  for (const { refresh } of rows.filter(({ code }) => code.startsWith('J') && code !== 'J1'))
    expect(refresh).toEqual({ status: 401, code: 'revoked' })
  expect(observation.ended).toEqual({
    call: { status: 401, code: 'expired' },
    refresh: { status: 401, code: 'missing' },
    again: { status: 200, code: null },
  })
  for (const deleted of observation.deleted as object[])
    expect(deleted).toMatchObject({
      first: { status: 401, code: 'revoked' },
      wasCookieSent: true,
      second: { status: 401, code: 'revoked' },
    })
  expect(differences).toEqual({})
  // Nothing of the run is left in the jar.
  expect((await context.cookies()).filter(({ name }) => name.startsWith('lab-'))).toEqual([])
})

test('A56 A57: with a lifetime of a minute the copy has a minute', async ({ page, servers }) => {
  const { observation, differences } = await runExperiment(page, servers.a, experiment.slug, '?accessSeconds=60')
  expect(livesAfter(observation.rows as Row[], 'logout')).toMatchObject({
    'J1 none': '50 to 66',
    'J2 short-lived + refresh': '50 to 66',
  })
  expect(differences).toEqual({})
})

/**
 * A database in which no log-out deletes a session: what is asked to be deleted stays, and only a user's end takes it
 * along.
 */
const KEEP_SESSIONS =
  'CREATE TRIGGER keep_sessions BEFORE DELETE ON "Session" WHEN EXISTS (SELECT 1 FROM "User" WHERE id = OLD."userId") BEGIN SELECT RAISE(IGNORE); END'

test('A25 A26 A27 A51 A70: where a log-out no longer deletes the record the verdicts turn, and the page says that this was not expected', async ({
  page,
  startNode,
}) => {
  const node = await untilHealthy(await startNode())
  await execute(node.env.DATABASE_URL!, KEEP_SESSIONS)
  const { verdicts, observation } = await runExperiment(page, node.origin, experiment.slug)
  const lives = livesAfter(observation.rows as Row[], 'logout')
  for (const code of ['S1', 'S2']) expect(lives[code], code).not.toBe(DEAD)
  expect(lives['J2 denylist']).toBe(DEAD)
  expect(verdicts).toMatchObject({
    // S3 has no record in any case; the sessions of the app itself are kept as well.
    A25: 'fails',
    A26: 'fails',
    A27: 'fails',
    A51: 'holds-if',
    A70: 'fails',
  })
  for (const claim of ['A25', 'A26', 'A27', 'A51', 'A70'])
    await expect(page.locator(`[data-claim="${claim}"]`)).toContainText('Otherwise than expected:')
})
