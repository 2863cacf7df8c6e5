import { experiment } from '../app/experiments/refresh-race/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Turn {
  who: string
  status: number
  code: string | null
  got: string | null
}
interface Race {
  graceSeconds: number
  takesTurns: boolean
  turns: Turn[]
  after: { status: number }[]
}
const outOf = (races: Race[]) =>
  races.map(({ after }) => [after.filter(({ status }) => status !== 200).length, after.length])
const saidTo = (turns: Turn[]) => turns.map(({ who, status, code }) => `${who} ${code ?? status}`)

test('A47 A80: parallel refreshes log everybody out without a grace and nobody with it, and a thief is caught in each case', async ({
  page,
  servers,
}) => {
  const { differences, observation } = await runExperiment(page, servers.a, experiment.slug)
  expect(observation.silent).toEqual({
    calls: [
      { path: 'me', status: 401 },
      { path: 'refresh', status: 200 },
      { path: 'me', status: 200 },
    ],
    passwordsSent: 0,
  })
  const [two, many] = [observation.two as Race[], observation.many as Race[]]
  expect(outOf(two)).toEqual([
    [2, 2],
    [0, 2],
    [0, 2],
  ])
  expect(outOf(many)).toEqual([
    [10, 10],
    [0, 10],
    [0, 10],
  ])
  const [withoutGrace, withGrace, withLock] = two
  expect(withoutGrace?.turns.map(({ code }) => code)).toEqual([null, 'reused'])
  expect(new Set(withGrace?.turns.map(({ got }) => got)).size).toBe(1)
  expect([withLock?.turns.length, many[2]?.turns.length]).toEqual([1, 1])
  const thefts = observation.thefts as {
    key: string
    turns: Turn[]
    servedToThief: number
    alarmAfterSeconds: number | null
    owner: { status: number }
  }[]
  expect(thefts.map(({ turns }) => saidTo(turns))).toEqual([
    ['Owner 200', 'Thief reused', 'Owner revoked'],
    ['Owner 200', 'Thief 200', 'Owner 200', 'Thief reused', 'Owner revoked'],
    ['Owner 200', 'Thief reused', 'Owner revoked'],
  ])
  expect(
    thefts.map(({ servedToThief, alarmAfterSeconds, owner }) => [servedToThief, alarmAfterSeconds, owner.status]),
  ).toEqual([
    [0, 0, 401],
    [1, 315, 401],
    [0, 0, 401],
  ])
  expect(differences).toEqual({})
})
