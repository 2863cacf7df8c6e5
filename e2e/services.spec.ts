import { experiment } from '../app/experiments/services/experiment'
import { runExperiment } from './browser/experiment'
import { expect, test } from './servers/test'

for (const algorithm of ['RS256', 'ES256', 'EdDSA'])
  test(`A49 A50 A77: a service with nothing but public keys verifies ${algorithm} and can sign nothing, with the secret it can`, async ({
    page,
    servers,
  }) => {
    const { differences, observation } = await runExperiment(
      page,
      servers.a,
      experiment.slug,
      algorithm === 'RS256' ? '' : `?algorithm=${algorithm}`,
    )
    const verified = observation.verified as { status: number; reads: number }[]
    expect(verified.map(({ status, reads }) => [status, reads])).toEqual(Array.from({ length: 5 }, () => [200, 0]))
    expect(observation.fetches).toBeLessThanOrEqual(1)
    expect(observation.otherAudience).toMatchObject({ status: 401, code: 'forged', refusedBy: 'aud' })
    expect(observation.cookie).toMatchObject({
      service: { status: 401, code: 'missing' },
      ownStore: { status: 401, code: 'revoked' },
      sharedStore: { status: 200, reads: 1 },
    })
    expect(observation.minted).toMatchObject({
      byPublicKey: { status: 401, code: 'forged', refusedBy: 'signature' },
      bySecret: { status: 200 },
      role: 'admin',
    })
    expect(observation.noBrowser).toMatchObject({ S1: { status: 200 }, J1: { status: 200 }, J3: { status: 200 } })
    expect(differences).toEqual({})
  })
