import { test } from '@playwright/test'
import fc from 'fast-check'
import { EVERY_VARIANT as TOKEN_VARIANTS } from '../jwt/config'
import { tokenWorld } from '../jwt/test-world'
import { EVERY_VARIANT as SESSION_VARIANTS } from '../session/config'
import { sessionWorld } from '../session/test-world'
import { DESIGNS } from './further-designs'
import type { Design } from './specimens'
import { play, story, type World } from '@/lib/testing/test-commands'

/**
 * Stories of sign-ins, renewals, log-outs, password changes, rotations and waiting, told to two nodes and to a model of
 * the contract's sentences. A failure prints the seed and the shortest story that shows it.
 */
const SEED = 20_260_101
const STORIES = 150

function worldOf(specimen: Design): Promise<World> | World {
  const session = SESSION_VARIANTS.find((variant) => specimen.mode === 'session' && variant === specimen.variant)
  const token = TOKEN_VARIANTS.find((variant) => specimen.mode === 'jwt' && variant === specimen.variant)
  if (session) return sessionWorld(session)
  if (token) return tokenWorld(token)
  throw new Error(`No world of ${specimen.slug}`)
}

for (const specimen of DESIGNS)
  test(`${specimen.slug}: in no story is a dead credential accepted, or a living one refused`, async () => {
    const property = fc.asyncProperty(story, async (commands) => play(await worldOf(specimen), commands))
    await fc.assert(property, { seed: SEED, numRuns: STORIES })
  })
