import { expect } from '@playwright/test'
import { send } from '../client/wire'
import { startServers } from './servers'
import { setup } from './test'

setup('two nodes of the built app stand on one store', async ({ backend }) => {
  const servers = await startServers(backend)
  for (const origin of [servers.a, servers.b]) expect((await send(origin, { path: '/api/health' })).status).toBe(200)
})
