import { median, summary } from './statistics'
import type { Row } from './report'
import { newFolder, type Server, startServer } from './server'

const STARTS = 5

/**
 * How soon a start answers. Each on the same data, as a restart: the database is made by a start that isn't counted.
 */
export async function measureStart(): Promise<Row[]> {
  const folder = newFolder()
  const samples: number[] = []
  for (let start = -1; start < STARTS; start++) {
    const server = await startServer({}, folder)
    if (start >= 0) samples.push(server.firstAnswerMs)
    await server.stop()
  }
  return [
    {
      section: 'Start and size',
      what: 'first 200 of /api/health after the start',
      value: median(samples),
      unit: 'ms',
      target: { atMost: 1500 },
      spread: summary(samples),
      note: 'scripts/serve.mjs, as npm start runs it; npm’s own start is not in it',
    },
  ]
}

/** What a server takes up that has just answered everything above. */
export async function measureMemory(server: Server): Promise<Row[]> {
  const { residentBytes } = await server.usage()
  return [
    {
      section: 'Start and size',
      what: 'memory after load',
      value: residentBytes / 1e6,
      unit: 'MB',
      target: { atMost: 300 },
      spread: null,
      note: 'resident set of the server process',
    },
  ]
}
