import { expect, test } from '@playwright/test'
import { noAnswer } from './capture'
import { replayCopy } from './recorded-replay'
import { createRecorder } from './recorder'

const COPY = { mode: 'jwt', variant: 'bearer-storage', credential: 'a.b.c', node: 'sibling' } as const
const EXCHANGE = {
  durationMs: 3,
  node: null,
  request: { method: 'GET', url: 'http://localhost:3001/api/jwt/me', headers: [], body: null, bodyBytes: 0 },
  response: noAnswer('refused'),
  server: null,
}

/** Replays with a server that answers this, and tells what was asked and recorded. */
async function replayed(answer: Response) {
  const recorder = createRecorder({ title: 'Test', base: 'http://localhost:3000' })
  const asked: [unknown, RequestInit | undefined][] = []
  const { fetch } = globalThis
  globalThis.fetch = async (path, init) => {
    asked.push([path, init])
    return answer
  }
  try {
    const tags = { mode: 'jwt', label: 'Replay the copy' } as const
    const result = await replayCopy(COPY, { recorder, tags }).catch((thrown: unknown) => thrown)
    return { result, asked, exchanges: recorder.recording().exchanges }
  } finally {
    globalThis.fetch = fetch
  }
}

test('a replay is asked of the server, and recorded as the attacker’s: the request that the clean client made', async () => {
  const said = { status: 0, code: null, name: null, node: null, detail: 'No answer came.' }
  const { result, asked, exchanges } = await replayed(Response.json({ ...said, exchange: EXCHANGE }))
  expect(result).toEqual(said)
  expect(asked).toEqual([['/api/replay', expect.objectContaining({ method: 'POST', body: JSON.stringify(COPY) })]])
  expect(exchanges).toMatchObject([
    { actor: 'attacker', mode: 'jwt', label: 'Replay the copy', request: { url: EXCHANGE.request.url } },
  ])
})

test('an answer that is a refusal of the server is thrown, and nothing is recorded', async () => {
  const { result, exchanges } = await replayed(new Response('{}', { status: 429 }))
  expect(result).toMatchObject({ status: 429 })
  expect(exchanges).toEqual([])
})
