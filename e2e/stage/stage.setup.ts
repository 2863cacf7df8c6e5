import { expect } from '@playwright/test'
import { send } from '../client/wire'
import { setStage } from './stage'
import { setup } from './test'

setup('two nodes of the built app stand on one store', async ({ backend }) => {
  const stage = await setStage(backend)
  for (const origin of [stage.a, stage.b]) expect((await send(origin, { path: '/api/health' })).status).toBe(200)
})
