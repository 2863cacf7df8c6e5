import { join } from 'node:path'
import { freePort } from '../scripts/ports.mjs'
import { outputOf, programs, startArguments } from '../scripts/processes.mjs'
import { projectDir } from '../scripts/terminal.mjs'
import type { Target } from './load'
import { type Measured, newFolder, startMeasured } from './server'

const FLOOR = join(projectDir, 'bench/floor')

/**
 * Builds and starts the least that Next can be: one route handler, the same versions, `next start`, with the heap that
 * our server has. Builds at each call: a floor of other versions would be another floor. By webpack, since Turbopack looks
 * for proxy.ts and instrumentation.ts in the folders above too, and finds the app's.
 */
export async function startFloor(): Promise<Measured> {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
  const { code, output } = await outputOf(process.execPath, [programs.next, 'build', '--webpack', FLOOR], { env })
  if (code !== 0) throw new Error(`The floor was not built:\n${output}`)
  const port = await freePort()
  const boundsOfHeap = startArguments().filter((each) => each.startsWith('--'))
  return startMeasured([...boundsOfHeap, programs.next, 'start', FLOOR, '-p', String(port)], {
    origin: `http://localhost:${port}`,
    readyPath: '/api/ping',
    log: join(newFolder(), 'floor.log'),
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  })
}

/** Its one request. */
export const floorPing = ({ origin }: Measured): Target => ({ url: `${origin}/api/ping` })
