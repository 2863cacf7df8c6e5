import { experiment } from '../app/experiments/expiry/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Probe {
  atSeconds: number
  status: number
  refusedBy: string | null
}
const pairs = (probes: Probe[]) => probes.map(({ atSeconds, status }) => [atSeconds, status])

test('A24 A45 A79: sessions end at their second, tokens five seconds after exp, and a lifetime is paid for on one side or the other', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug, '?lifetime=900')
  const seen = observation as unknown as {
    sessions: { code: string; fresh: number; lastSecond: Probe; firstSecondAfter: Probe; wasStillSent: boolean }[]
    used: Probe[]
    unused: Probe[]
    tokens: { code: string; probes: Probe[] }[]
    sessionAfterLogOut: Probe
  }
  for (const { fresh, lastSecond, firstSecondAfter, wasStillSent } of seen.sessions)
    expect([fresh, lastSecond.status, firstSecondAfter.status, wasStillSent]).toEqual([200, 200, 401, true])
  expect(pairs(seen.used)).toEqual([
    [50, 200],
    [100, 200],
    [150, 200],
    [178, 200],
    [180, 401],
  ])
  expect(seen.used.at(-1)?.refusedBy).toBe('absolute')
  expect(pairs(seen.unused)).toEqual([
    [58, 200],
    [60, 401],
  ])
  expect(seen.tokens.map(({ code }) => code)).toEqual(['J1', 'J2', 'J3'])
  for (const { probes } of seen.tokens) {
    const at = Object.fromEntries(pairs(probes))
    expect([at[-1], at[0], at[3], at[5]]).toEqual([200, 200, 200, 401])
  }
  expect(seen.sessionAfterLogOut.status).toBe(401)
  expect(differences).toEqual({})

  // The slider recomputes both sides of the trade from what was measured.
  await expect(page.locator('[data-stolen]')).toHaveAttribute('data-stolen', '905')
  await expect(page.locator('[data-refreshes]')).toHaveAttribute('data-refreshes', '96')
  await page.getByRole('slider').fill('4')
  await expect(page.locator('[data-stolen]')).toHaveAttribute('data-stolen', '3605')
  await expect(page.locator('[data-refreshes]')).toHaveAttribute('data-refreshes', '24')
})
