import { experiment } from '../app/experiments/where-data-lives/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

interface Opened {
  code: string
  rows: number
  reads: number
  saysWho: boolean
  showsSecret: boolean
  status: number
  afterWipe: { status: number }
}

test('A2 A3 A28 A31 A32 A48 A68 A69 A82: what is in the credential decides who is still in when the server forgets', async ({
  page,
  servers,
}) => {
  const { differences, observation, evidence } = await runExperiment(page, servers.a, experiment.slug, '?salary=7000')
  const seen = observation as unknown as {
    opened: Opened[]
    signed: { algorithm: string; fitsPublishedKey: boolean | null; status: number; tampered: { code: string } }[]
    costs: { strategy: string; rows: number; reads: number }[]
    noted: { showsSecret: boolean }
    copied: { status: number }
  }
  const by = (pick: (opened: Opened) => unknown) =>
    Object.fromEntries(seen.opened.map((each) => [each.code, pick(each)]))
  expect(by(({ status }) => status)).toEqual({ S1: 200, S2: 200, S3: 200, J1: 200, J2: 200, J3: 200 })
  expect(by(({ rows }) => rows)).toEqual({ S1: 1, S2: 1, S3: 0, J1: 0, J2: 1, J3: 1 })
  expect(by(({ reads }) => reads)).toEqual({ S1: 1, S2: 1, S3: 0, J1: 0, J2: 0, J3: 0 })
  expect(by(({ saysWho }) => saysWho)).toEqual({ S1: false, S2: false, S3: false, J1: true, J2: true, J3: true })
  expect(by(({ afterWipe }) => afterWipe.status)).toEqual({ S1: 401, S2: 401, S3: 200, J1: 200, J2: 200, J3: 200 })
  expect(
    seen.signed.map(({ algorithm, fitsPublishedKey, status, tampered }) => [
      algorithm,
      fitsPublishedKey,
      status,
      tampered.code,
    ]),
  ).toEqual([
    ['RS256', true, 200, 'forged'],
    ['HS256', null, 200, 'forged'],
    ['ES256', true, 200, 'forged'],
    ['EdDSA', true, 200, 'forged'],
  ])
  expect(seen.costs.map(({ strategy, reads }) => [strategy, reads])).toEqual([
    ['none', 0],
    ['short-lived + refresh', 0],
    ['denylist', 1],
    ['token version', 1],
    ['strictest', 2],
  ])
  expect([seen.noted.showsSecret, seen.copied.status]).toEqual([true, 200])
  expect(evidence.A82).toContain('earns 7000 a month')
  expect(differences).toEqual({})
})
