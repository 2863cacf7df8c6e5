import { expect } from '@playwright/test'
import { reachNamesThrough, send } from '../client/wire'
import { startDeployment, startServers } from './servers'
import { setup } from './test'

setup('two nodes of the built app stand on one store', async ({ backend }) => {
  const servers = backend === 'deployment' ? await startDeployment() : await startServers(backend)
  if (servers.proxy) reachNamesThrough(servers.proxy)
  for (const origin of [servers.a, servers.b]) expect((await send(origin, { path: '/api/health' })).status).toBe(200)
})
