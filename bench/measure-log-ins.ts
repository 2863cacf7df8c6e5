import { CONNECTIONS, warmUp } from './cost'
import { type Bounds, type Load, load } from './load'
import { inTurns, ratioOf } from './paired'
import { logIn, ping, signUp, SPECIMENS } from './people'
import type { Row } from './report'
import { type Server, startServer } from './server'
import { median, summary } from './statistics'

/** About as many as one address may have waiting at that cost: who is told to come again, does. */
const CLIENTS = 6
const BCRYPT_COST = '12'
const SLICE_SECONDS = 4
const BUSY = { connections: CONNECTIONS, requests: Infinity, seconds: SLICE_SECONDS }
const LONE = { connections: 1, requests: Infinity, seconds: SLICE_SECONDS, pauseMs: 20 }

/** What others notice while six clients log in without pause, but the second that one is told to wait. */
export async function measureLogIns(rounds: number): Promise<Row[]> {
  const server = await startServer({ BCRYPT_COST, TRUSTED_PROXIES: '1' })
  await signUp(server)
  await warmUp([() => ping(server)])
  let logIns = 0

  const alone = (bounds: Bounds) => () => load(ping(server), bounds)
  const beside = (bounds: Bounds) => async (): Promise<Load> => {
    const end = new AbortController()
    const hammering = Array.from({ length: CLIENTS }, () => hammer(server, end.signal))
    const done = await load(ping(server), bounds)
    end.abort()
    logIns += (await Promise.all(hammering)).reduce((sum, times) => sum + times, 0)
    return done
  }

  const busy = await inTurns(rounds, beside(BUSY), alone(BUSY))
  const lone = await inTurns(rounds, beside(LONE), alone(LONE))
  await server.stop()

  const waits = await waitsUnderFloods()
  const perSecond = ({ requests, seconds }: Load) => requests / seconds
  const rates = busy.map(({ a, b }) => ({ a: perSecond(a), b: perSecond(b) }))
  const [disturbed, quiet] = [lone.flatMap(({ a }) => a.latenciesMs), lone.flatMap(({ b }) => b.latenciesMs)]
  return [
    {
      section: 'Log-in does not hurt others',
      what: 'throughput that ping keeps',
      value: ratioOf(rates),
      unit: 'ratio',
      target: { atLeast: 0.8 },
      spread: summary(busy.flatMap(({ a }) => a.latenciesMs)),
      note: `${Math.round(median(rates.map(({ a }) => a)))} ÷ ${Math.round(median(rates.map(({ b }) => b)))} requests/s, ${CLIENTS} clients logging in at cost ${BCRYPT_COST} (${logIns} log-ins) ÷ nobody; spread: ms until ping answered`,
    },
    {
      section: 'Log-in does not hurt others',
      what: 'a lone visitor waits, median',
      value: median(disturbed),
      unit: 'ms',
      target: { atMost: 5 },
      spread: summary(disturbed),
      note: `${median(quiet).toFixed(1)} ms when nobody logs in`,
    },
    ...waits,
  ]
}

/**
 * What a lone sign-in should keep of its speed. Beside a flood from one address two hashes go before its own: the one
 * that is being made, and one of that address. Beside four addresses five go before it. Beside eighty it may find the
 * queue full of others whose turn it is as well: then it is told to come again, and waits a second for each time.
 */
const FLOODS = [
  { addresses: 1, atLeast: 0.25 },
  { addresses: 4, atLeast: 0.1 },
  { addresses: 80, atLeast: 0.03 },
]
const IN_FLIGHT = 80
const SIGN_INS = 4

/**
 * How long a right sign-in from an address of its own takes, until it succeeds, alone and while so many addresses send
 * wrong passwords: 80 in flight, whoever sends them. One that is told to come again comes again after the second it was
 * told.
 */
async function waitsUnderFloods(): Promise<Row[]> {
  const server = await startServer({ BCRYPT_COST, TRUSTED_PROXIES: '1' })
  await signUp(server)
  const alone = () => untilSignedIn(server)
  const beside = (addresses: number) => async () => {
    const flood = Array.from({ length: IN_FLIGHT }, (_, at) =>
      tried(server, `198.51.100.${at % addresses}`, 'a wrong password'),
    )
    const waited = await untilSignedIn(server)
    await Promise.all(flood)
    return waited
  }
  const rows: Row[] = []
  for (const { addresses, atLeast } of FLOODS) {
    const pairs = await inTurns(SIGN_INS, alone, beside(addresses))
    const waits = pairs.map(({ b }) => b)
    rows.push({
      section: 'Log-in does not hurt others',
      what: `a right sign-in, alone ÷ beside ${addresses === 1 ? '1 address' : `${addresses} addresses`}`,
      value: ratioOf(pairs),
      unit: 'ratio',
      target: { atLeast },
      spread: summary(waits),
      note: `${Math.round(median(pairs.map(({ a }) => a)))} ÷ ${Math.round(median(waits))} ms from an address of its own, cost ${BCRYPT_COST}, nobody else ÷ ${IN_FLIGHT} wrong ones in flight; spread: ms beside the flood`,
    })
  }
  await server.stop()
  return rows
}

/** Signs in over and over, from one address; answers how often. */
async function hammer(server: Server, signal: AbortSignal): Promise<number> {
  let times = 0
  for (; !signal.aborted; times++) await untilSignedIn(server)
  return times
}

/** Milliseconds from a right password to the sign-in, with every second that the server asked to wait. */
async function untilSignedIn(server: Server): Promise<number> {
  const startedAt = performance.now()
  let status = await tried(server, '203.0.113.7')
  while (status === 429) {
    await pause(1000)
    status = await tried(server, '203.0.113.7')
  }
  if (status !== 200) throw new Error(`The right sign-in answered ${status}.`)
  return performance.now() - startedAt
}

/** One sign-in as if from this address: the status, once the answer is read. */
async function tried(server: Server, address: string, password?: string): Promise<number> {
  const { url, body, ...init } = logIn(server, SPECIMENS['S2 sealed id'])
  const sent = password === undefined ? body : JSON.stringify({ email: 'nobody@example.com', password })
  const answer = await fetch(url, { ...init, headers: { ...init.headers, 'x-forwarded-for': address }, body: sent })
  await answer.text()
  return answer.status
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
