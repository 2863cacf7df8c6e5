import { Duplex } from 'node:stream'
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http'
import type { AuthMode, Carrier, PublicUser } from '@/lib/core/contract'
import { startTrace, type Trace } from '@/lib/core/trace'
import { verify as fastVerify } from '@/lib/jwt/fast-codec'
import * as jwt from '@/lib/jwt/lifecycle'
import { REQUEST_DEADLINE_MS, runWithDeadline } from '@/lib/server/database/request-deadline.mjs'
import { handleRequest } from '@/lib/server/front/handle-request.mjs'
import { readRoutes } from '@/lib/server/front/routes.mjs'
import { readSiteConfig } from '@/lib/server/front/site-config.mjs'
import { type Call, defineRoute, withoutBody } from '@/lib/server/http/route'
import { writeHandedText } from '@/lib/server/http/handed-text.mjs'
import { toResponse } from '@/lib/server/http/response'
import { realContext as jwtContext } from '@/lib/server/modes/jwt/environment'
import { realContext as sessionContext } from '@/lib/server/modes/session/environment'
import * as session from '@/lib/session/lifecycle'
import { unseal as fastUnseal } from '@/lib/session/fast-codec'
import { madeEnvironment } from '../scripts/secrets.mjs'
import { projectDir } from '../scripts/terminal.mjs'
import { intervalOf } from '@/app/experiments/_runtime/difference'
import { samplesInTurns } from './in-process'
import { SPECIMEN_NAMES, SPECIMENS, type SpecimenName } from './people'
import type { Row } from './report'
import type { Server } from './server'
import { median, summary } from './statistics'

/**
 * Where a request of ours spends what a bare one doesn't: our own functions in this process, the whole of it in turns
 * with the same without one part. What Next does for both is in none of them. Only here can a part be left out: no
 * variable and no header of the app does it.
 */
const PARTS = ['server in front', 'frame', 'answer', 'context', 'check'] as const
type Part = (typeof PARTS)[number]
type Codec = 'library' | 'fast'
/** A whole request takes longer than what else is measured in this process. */
const CALLS_AT_ONCE = 50

const PORT = 3000
const HOST = `localhost:${PORT}`
const EMPTY = startTrace().report()

/** What of each part the check of a specimen goes through, so that it can be left out. */
interface Checked {
  contextOf(trace: Trace): Promise<unknown>
  check(context: unknown, carrier: Carrier): Promise<unknown>
}

/** The rows of one table: shares of the floor's request, which took so many microseconds. */
export async function measureParts(server: Server, floorMicros: number): Promise<Row[]> {
  Object.assign(process.env, madeEnvironment({}, server.folder), {
    APP_ORIGIN: `http://${HOST}`,
    DATABASE_URL: `file:${server.databasePath}`,
    SESSION_IDLE_SECONDS: '7200',
    ACCESS_TOKEN_SECONDS: '7200',
  })
  const rows: Row[] = []
  for (const name of SPECIMEN_NAMES)
    for (const codec of name.startsWith('S1') ? (['library'] as const) : (['library', 'fast'] as const))
      rows.push(...(await partsOf(name, codec, floorMicros)))
  return rows
}

async function partsOf(name: SpecimenName, codec: Codec, floorMicros: number): Promise<Row[]> {
  const headers = await credentialOf(name)
  const checked = name.startsWith('J') ? tokenCheck(codec) : sessionCheck(codec)
  const without = (left: Part | null) => wholeOf(checked, headers, left)
  const calls = Object.fromEntries([
    ['whole', await without(null)],
    ...(await Promise.all(PARTS.map(async (part) => [part, await without(part)]))),
  ]) as Record<Part | 'whole', () => Promise<void>>
  const samples = await samplesInTurns(calls, CALLS_AT_ONCE)
  return PARTS.map((part) => {
    // What makes the answer stands in the frame: it is left out beside what is without the rest of that.
    const shares = samples[part === 'answer' ? 'frame' : 'whole']
      .map((all, at) => ((all - (samples[part][at] ?? all)) / floorMicros) * 100)
      .toSorted((one, other) => one - other)
    const interval = intervalOf(shares)
    return {
      section: 'Where the difference goes, in shares of a bare request',
      what: `${part}: ${name}, ${codec}`,
      value: median(shares),
      unit: '%',
      target: null,
      interval,
      spread: summary(shares),
      note: `left out in turns, in-process${interval ? `; 95 %: ${interval.map((end) => end.toFixed(1)).join(' to ')}` : ''}; spread: %`,
    }
  })
}

const sessionCheck = (codec: Codec): Checked => ({
  contextOf: async (trace) => {
    const context = await sessionContext(trace)
    return codec === 'fast' ? { ...context, unseal: fastUnseal } : context
  },
  check: (context, carrier) => session.check(context as Awaited<ReturnType<typeof sessionContext>>, carrier),
})

const tokenCheck = (codec: Codec): Checked => ({
  contextOf: async (trace) => {
    const context = await jwtContext(trace)
    return codec === 'fast' ? { ...context, verify: fastVerify } : context
  },
  check: (context, carrier) => jwt.check(context as Awaited<ReturnType<typeof jwtContext>>, carrier),
})

const USER: PublicUser = { id: '', name: 'Bench', email: 'bench@example.com', role: 'user' }

/** Signs in here, with the secrets of here; answers what every request of that visitor carries. */
async function credentialOf(name: SpecimenName): Promise<Record<string, string>> {
  const { mode, variant } = SPECIMENS[name]
  const { withDatabase } = await import('@/lib/server/database/db')
  const { id } = await withDatabase((db) => db.user.findFirstOrThrow({ where: { email: USER.email } }))
  const carrier = { cookies: { get: () => undefined }, authorization: null }
  const opening = { user: { ...USER, id }, userAgent: 'bench', carrier }
  if (mode === 'jwt') {
    const opened = await jwt.open(await jwtContext(), { ...opening, variant })
    if (!opened.ok) throw new Error(`The sign-in was refused: ${opened.refusal}.`)
    return { authorization: `Bearer ${opened.accessToken}` }
  }
  const opened = await session.open(await sessionContext(), { ...opening, variant })
  if (!opened.ok) throw new Error(`The sign-in was refused: ${opened.refusal}.`)
  return { cookie: opened.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ') }
}

/** One request from head to end, as `GET /api/session/me` is answered, without one of its parts or with all of them. */
async function wholeOf(
  { contextOf, check }: Checked,
  headers: Record<string, string>,
  left: Part | null,
): Promise<() => Promise<void>> {
  const trace = startTrace()
  const keptContext = await contextOf(trace)
  const { carrier } = await callOf(headers)
  const keptVerdict = await check(keptContext, carrier)
  const handle = async (call: Call) => {
    const context = left === 'context' ? keptContext : await contextOf(call.trace)
    const verdict = (left === 'check' ? keptVerdict : await check(context, call.carrier)) as Awaited<
      ReturnType<AuthMode<unknown, string, never, never, { user: PublicUser }>['check']>
    >
    if (!verdict.ok) throw new Error(`A good credential was refused: ${verdict.refusal}.`)
    return { status: 200, body: verdict.evidence }
  }
  const { GET } = defineRoute({ GET: withoutBody(handle) })
  const call = await callOf(headers)
  /** What stands where Next does: a Request is made, the handler's Response is sent. */
  const next: RequestListener = async (incoming, outgoing) => {
    const requestId = String(incoming.headers['x-request-id'])
    const request = new Request(`http://${HOST}${incoming.url}`, {
      headers: incoming.headers as Record<string, string>,
    })
    const response =
      left === 'frame'
        ? toResponse(await handle({ ...call, trace: startTrace() }), {
            requestId,
            report: EMPTY,
            isHead: false,
          })
        : left === 'answer'
          ? (await handle({ ...call, trace: startTrace() }), new Response(null))
          : await GET(request, { params: Promise.resolve({}) })
    outgoing.statusCode = response.status
    response.headers.forEach((value, header) => outgoing.setHeader(header, [value]))
    outgoing.end(response.body === null ? undefined : await response.text())
  }
  const config = readSiteConfig(process.env, { isDev: false })
  const front =
    left === 'server in front'
      ? handedOnly(next)
      : handleRequest(config, readRoutes({ isDev: false, projectDir }), next)
  return () => exchange(front, headers)
}

/** Without the server in front but for its taking of the text: that saves more than the rest of it costs. */
const handedOnly =
  (next: RequestListener): RequestListener =>
  (incoming, outgoing) => {
    const requestId = 'of the bench'
    incoming.headers['x-request-id'] = requestId
    const handed = { requestId, text: null }
    writeHandedText(outgoing, handed)
    return runWithDeadline(() => next(incoming, outgoing), REQUEST_DEADLINE_MS, handed)
  }

/** What the frame makes of such a request. */
async function callOf(headers: Record<string, string>): Promise<Call> {
  return new Promise((resolve, reject) => {
    const { GET } = defineRoute({
      GET: withoutBody(async (call) => {
        resolve(call)
        return { status: 204 }
      }),
    })
    const request = new Request(`http://${HOST}/api/session/me`, { headers: { host: HOST, ...headers } })
    GET(request, { params: Promise.resolve({}) }).catch(reject)
  })
}

/** A request that came in, and an answer whose bytes nobody gets. */
function exchange(listener: RequestListener, headers: Record<string, string>): Promise<void> {
  const socket = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  Object.assign(socket, { remoteAddress: '::ffff:127.0.0.1', localPort: PORT })
  const incoming = new IncomingMessage(socket as never)
  incoming.method = 'GET'
  incoming.url = '/api/session/me'
  const all = { host: HOST, connection: 'keep-alive', ...headers }
  incoming.rawHeaders = Object.entries(all).flat()
  incoming.headers = { ...all }
  const outgoing = new ServerResponse(incoming)
  outgoing.assignSocket(socket as never)
  return new Promise((resolve, reject) => {
    outgoing.once('finish', () => (outgoing.statusCode === 200 ? resolve() : reject(new Error('It was refused.'))))
    listener(incoming, outgoing as ServerResponse<IncomingMessage> & { req: IncomingMessage })
  })
}
