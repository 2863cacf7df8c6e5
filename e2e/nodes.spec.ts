import { experiment } from '../app/experiments/nodes/experiment'
import { runExperiment } from './browser/experiment'
import { untilHealthy } from './servers/two-nodes'
import { freePorts } from './servers/ports'
import { expect, type StartNode, test } from './servers/test'

type Call = { at: string; status: number; code: string | null }
const statuses = (calls: unknown) => (calls as Call[]).map(({ at, status }) => `${at} ${status}`)
const byName = (calls: unknown) =>
  Object.fromEntries(Object.entries(calls as Record<string, Call>).map(([name, { status }]) => [name, status]))

/** Two nodes of a test's own that know each other; B has a supervisor, so that it can be stopped and started. */
async function pairWithKeeper(startNode: StartNode): Promise<string> {
  const [port] = (await freePorts(1)) as [number]
  const origins = { SIBLING_ORIGIN: `http://localhost:${port}`, ATTACKER_ORIGIN: `http://127.0.0.1:${port}` }
  const a = await untilHealthy(await startNode({ env: { NODE_NAME: 'a', ...origins } }))
  const b = await startNode({
    like: a,
    isSupervised: true,
    env: { ...origins, APP_ORIGIN: a.origin, NODE_NAME: 'b', PORT: String(port) },
  })
  await untilHealthy({ ...b, origin: origins.SIBLING_ORIGIN })
  return a.origin
}

test('A30 A54 A61 A75: two nodes in turn, B stopped and started for real, and keys that change, with every wrong answer counted', async ({
  page,
  startNode,
}) => {
  test.slow()
  const { differences, observation } = await runExperiment(
    page,
    await pairWithKeeper(startNode),
    experiment.slug,
    '?calls=4',
  )
  const rounds = observation.rounds as Record<string, Call[]>
  expect(statuses(rounds.memory)).toEqual(['a 200', 'b 401', 'a 200', 'b 401'])
  expect(statuses(rounds.sticky)).toEqual(['a 200', 'a 200', 'a 200', 'a 200'])
  for (const round of ['shared', 'sealed', 'token', 'strictest'])
    expect(statuses(rounds[round]), round).toEqual(['a 200', 'b 200', 'a 200', 'b 200'])
  expect(statuses((observation.listed as { memory: Call[] }).memory)).toEqual(['a 401', 'b 200', 'a 401', 'b 200'])
  expect(statuses((observation.listed as { shared: Call[] }).shared)).toEqual(['a 401', 'b 401', 'a 401', 'b 401'])

  const restarted = observation.restarted as { before: unknown; during: unknown; after: unknown }
  expect(byName(restarted.before)).toEqual({ memory: 200, shared: 200, sealed: 200, token: 200, denied: 401 })
  expect(byName(restarted.during)).toEqual({ memory: 401, shared: 200, sealed: 200, token: 200, denied: 200 })
  expect(byName(restarted.after)).toEqual({ memory: 401, shared: 200, sealed: 200, token: 200, denied: 200 })

  const turned = observation.turned as { made: string; ring: string; call: Call }[]
  const refused = turned
    .filter(({ call }) => call.status !== 200)
    .map(({ made, ring, call }) => `${made}; ${ring}: ${call.code}`)
  expect(refused.sort()).toEqual([
    'session, new key; old: forged',
    'session, old key; new: forged',
    'token, new key; old: forged',
    'token, old key; new: forged',
  ])
  expect(differences).toEqual({})
})

test('three and five servers: by round robin all but one are wrong, by sticky routing or a shared store none', async ({
  page,
  servers,
}) => {
  test.slow()
  for (const [size, names] of [
    [3, 'abc'],
    [5, 'abcde'],
  ] as const) {
    const { differences, observation } = await runExperiment(
      page,
      servers.a,
      experiment.slug,
      `?calls=4&restart=no&fleet=${size}`,
    )
    const { rounds } = observation.fleet as { rounds: Record<string, Record<string, Call[]>> }
    const each = (status: (server: string) => number) => [...names, ...names].map((at) => `${at} ${status(at)}`)
    const alone = rounds['round-robin']!
    expect(statuses(alone.session)).toEqual(each((at) => (at === 'a' ? 200 : 401)))
    expect(statuses(alone.revoked)).toEqual(each((at) => (at === 'a' ? 401 : 200)))
    expect(statuses(rounds.shared!.session)).toEqual(each(() => 200))
    expect(statuses(rounds.shared!.revoked)).toEqual(each(() => 401))
    expect(statuses(rounds.sticky!.session)).toEqual(each(() => 200).map(() => 'a 200'))
    expect(statuses(rounds.sticky!.revoked)).toEqual(each(() => 401).map(() => 'a 401'))
    for (const routing of ['round-robin', 'shared']) expect(statuses(rounds[routing]!.token)).toEqual(each(() => 200))

    const shown = page.getByRole('region', { name: `${size} servers` })
    await expect(shown).toContainText(`${2 * (size - 1)} of ${2 * size} requests wrongly refused`)
    await expect(shown).toContainText(`${2 * (size - 1)} of ${2 * size} wrongly let in`)
    await shown.getByRole('radio', { name: 'Sticky' }).check()
    await expect(shown).toContainText(`Session: 0 of ${2 * size} requests wrongly refused`)
    await shown.getByRole('radio', { name: 'one shared store' }).check()
    await expect(shown).toContainText(`Revoked token: 0 of ${2 * size} wrongly let in`)
    // Each lane is a server.
    const lanes = await shown.getByRole('img').first().locator('text').allTextContents()
    expect(lanes.join('')).toBe(names.toUpperCase())
    expect(differences).toEqual({})
  }
})

test('two nodes of which none can be stopped give the verdicts all the same, and say so', async ({ page, servers }) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug, '?calls=4')
  expect(observation).toMatchObject({ restarted: null, whyNot: expect.stringContaining('npm run demo') })
  expect(differences).toEqual({})
})

test('with one node only the page says what to start, and which statements stay open', async ({ page, startNode }) => {
  const { origin } = await untilHealthy(await startNode({ env: { NODE_NAME: 'a' } }))
  await expect(runExperiment(page, origin, experiment.slug)).rejects.toThrow(
    /npm run demo; with one node A30, A54, A61 and A75 stay open/,
  )
  // No verdict of this run: what stands there is the recorded one, and says so.
  await expect(page.locator('.run-mark')).toHaveAttribute('data-run', 'recorded')
})
