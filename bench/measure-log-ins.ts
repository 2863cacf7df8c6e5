import { CONNECTIONS, warmUp } from './cost'
import { type Bounds, type Load, load } from './load'
import { inTurns, ratioOf } from './paired'
import { logIn, ping, signUp } from './people'
import type { Row } from './report'
import { startServer } from './server'
import { median, summary } from './statistics'

const CLIENTS = 8
const BCRYPT_COST = '12'
const SLICE_SECONDS = 4
const BUSY = { connections: CONNECTIONS, requests: Infinity, seconds: SLICE_SECONDS }
const LONE = { connections: 1, requests: Infinity, seconds: SLICE_SECONDS, pauseMs: 20 }

/** What others notice while eight clients log in without pause. */
export async function measureLogIns(rounds: number): Promise<Row[]> {
  const server = await startServer({ BCRYPT_COST })
  await signUp(server)
  await warmUp([() => ping(server)])
  let logIns = 0

  const alone = (bounds: Bounds) => () => load(ping(server), bounds)
  const beside = (bounds: Bounds) => async (): Promise<Load> => {
    const end = new AbortController()
    const hammering = load(logIn(server, 'S2 sealed id'), { connections: CLIENTS, requests: Infinity, seconds: SLICE_SECONDS * 4 }, end.signal)
    const done = await load(ping(server), bounds)
    end.abort()
    logIns += (await hammering).requests
    return done
  }

  const busy = await inTurns(rounds, beside(BUSY), alone(BUSY))
  const lone = await inTurns(rounds, beside(LONE), alone(LONE))
  await server.stop()

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
  ]
}
