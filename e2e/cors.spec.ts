import { experiment } from '../app/experiments/cors/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Row {
  from: string
  carrier: string
  credentials: string
  allowOrigin: string
  allowCredentials: boolean
  allowHeaders: boolean
  preflight: { hadCredential: boolean } | null
  isSent: boolean
  isProcessed: boolean
  isReadable: boolean
  isKept: boolean
  who: string | null
}

test('A17 A18 A19 A20 A21 A22 A71: what is sent depends on the client and on SameSite, and on the answer depends what is read', async ({
  page,
  servers,
  context,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  const rows = observation.rows as Row[]
  const cookies = rows.filter(({ carrier }) => carrier === 'cookie')
  expect(cookies).toHaveLength(24)
  for (const row of cookies) {
    const isNear = row.from === 'app'
    expect.soft(row.isSent, JSON.stringify(row)).toBe(isNear && row.credentials === 'include')
    expect.soft(row.isProcessed).toBe(true)
    expect.soft(row.preflight).toBe(null)
    expect
      .soft(row.isReadable, JSON.stringify(row))
      .toBe(
        row.credentials === 'include'
          ? row.allowOrigin === 'asking' && row.allowCredentials
          : row.allowOrigin !== 'none',
      )
    if (isNear) expect.soft(row.isKept, JSON.stringify(row)).toBe(row.credentials === 'include')
  }
  // A20: not a single CORS header, and yet the server knew who asked and the browser kept what it set.
  expect(
    cookies.find((row) => row.from === 'app' && row.credentials === 'include' && row.allowOrigin === 'none'),
  ).toMatchObject({ who: 'S1', isKept: true, isReadable: false })

  for (const row of rows.filter(({ carrier }) => carrier === 'bearer')) {
    expect.soft(row.preflight, JSON.stringify(row)).toEqual({ hadCredential: false })
    expect.soft(row.isSent).toBe(row.allowHeaders)
    expect.soft(row.isReadable).toBe(row.allowHeaders)
  }
  expect(observation.own).toEqual([
    { credentials: 'omit', isSent: false },
    { credentials: 'same-origin', isSent: true },
    { credentials: 'include', isSent: true },
  ])
  expect(differences).toEqual({})
  expect(
    (await context.cookies(`${servers.a}/experiments/cors/lab/answer`)).filter(({ name }) => name.startsWith('lab-')),
  ).toEqual([])
})

test('A17 A71: the switchboard sends what it is set to, and its address restores it', async ({ page, servers }) => {
  const yours = page.getByRole('region', { name: 'Your combination' })
  const { observation } = await runExperiment(
    page,
    servers.a,
    experiment.slug,
    '?credentials=include&origin=asking&allow-credentials=yes',
  )
  expect(observation.yours).toMatchObject({
    isSent: true,
    isProcessed: true,
    isReadable: true,
    who: 'S1',
    preflight: null,
  })
  await expect(yours).toContainText('as the user of S1')
  const vulnerable = await runExperiment(
    page,
    servers.a,
    experiment.slug,
    '?from=attacker&carrier=bearer&credentials=omit&origin=asking',
  )
  expect(vulnerable.observation.yours).toMatchObject({ isSent: false, isProcessed: false, isReadable: false })
  const fixed = await runExperiment(
    page,
    servers.a,
    experiment.slug,
    '?from=attacker&carrier=bearer&credentials=omit&origin=asking&allow-headers=yes',
  )
  expect(fixed.observation.yours).toMatchObject({ isSent: true, isProcessed: true, isReadable: true, who: 'J1' })
  await expect(yours).toContainText('OPTIONS came first')
})
