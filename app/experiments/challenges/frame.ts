import 'server-only'
import { z } from 'zod'
import type { Arrived, OpenAnswer } from '@/app/experiments/_lab/cross-origin-route'
import { rateLimitedStarts } from '@/app/experiments/_lab/limits'
import { env } from '@/lib/server/config/env'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'
import { readBody } from '@/lib/server/http/body'
import { type Problem, problem } from '@/lib/server/http/problem'
import { NOTHING_HERE } from '@/lib/server/http/problem-titles.mjs'
import { toFieldErrors } from '@/lib/server/http/validation'
import { type Checked, labPath, type ReceivedRequest } from './challenge'
import { prove } from './proofs'
import { servedNamed } from './served'
import type { LabAnswer, LabCookie, LabRequest, WeakPart } from './weak-part'
import { type WorldState, keepWorld, noteSeen, worldOf } from './worlds'

/** What the page of a challenge asks for itself, and nobody else may. */
const OWN = { 'POST start': start, 'GET check': check, 'POST relay': relay } as const
const isOwn = (key: string): key is keyof typeof OWN => Object.hasOwn(OWN, key)

interface Place {
  name: string
  part: WeakPart<unknown>
  run: string
}

/** Answers a request at an endpoint of a challenge; 404 where the address names none. */
export async function answerOf(arrived: Arrived): Promise<OpenAnswer | Problem> {
  const { request, run } = arrived
  const [, , , name = '', , endpoint = ''] = new URL(request.url).pathname.split('/')
  const part = servedNamed(name)
  if (!part) return problem('not_found', NOTHING_HERE)
  const place = { name, part, run }
  const key = `${request.method} ${endpoint}`
  if (isOwn(key)) {
    // Without this: another site starts a visitor's challenge anew, or sends through its relay.
    if (!arrived.isSameOrigin) return problem('cross_site_request', 'The challenge’s own page alone may ask this.')
    return OWN[key](arrived, place)
  }
  if (!Object.hasOwn(part.endpoints, key)) return problem('not_found', NOTHING_HERE)
  const kept = worldOf(run, name)
  if (!kept) return notStarted()
  const body = await bodyOf(request)
  if ('isProblem' in body) return body
  const { headers } = request
  return ask(place, kept, key, {
    query: arrived.query,
    cookies: labCookiesIn(headers.get('cookie') ?? ''),
    bearer: bearerIn(arrived.authorization),
    body: body.members,
    isOtherComputer: false,
    isCrossSite: headers.get('sec-fetch-site') === 'cross-site',
    isSameOrigin: arrived.isSameOrigin,
    origin: headers.get('origin'),
  })
}

const notStarted = () => problem('not_found', 'This challenge is not started, or was left for an hour. Start it anew.')

const startSchema = z.strictObject({ hasFix: z.boolean().default(false) }).prefault({})

/** Begins the challenge anew, with the fix or without it, and signs in whoever is signed in when it begins. */
async function start({ request }: Arrived, { name, part, run }: Place): Promise<OpenAnswer | Problem> {
  const body = await bodyOf(request)
  if ('isProblem' in body) return body
  const parsed = startSchema.safeParse(body.members)
  if (!parsed.success)
    return problem('validation_failed', 'The body does not fit. See errors.', { errors: toFieldErrors(parsed.error) })
  const limited = await rateLimitedStarts(request.headers.get('x-forwarded-for') ?? 'unknown')
  if (limited) return limited
  const { hasFix } = parsed.data
  const { world, handed = {}, cookies = [] } = part.begin(hasFix)
  keepWorld(run, name, { world, hasFix, handed })
  return openAnswer(name, { status: 201, body: { hasFix, handed }, cookies })
}

/** Tells what has happened. It counts as solved where every step has, and the server's word is given without the fix. */
function check(_: Arrived, { name, part, run }: Place): OpenAnswer {
  const kept = worldOf(run, name)
  return openAnswer(name, { status: 200, body: { ...(kept ? checked(kept, { name, part, run }) : NOT_STARTED) } })
}

const NOT_STARTED: Checked = {
  isStarted: false,
  hasFix: false,
  handed: {},
  steps: [],
  isSolved: false,
  seen: [],
  proof: null,
}

function checked({ world, hasFix, handed, seen }: WorldState, { name, part, run }: Place): Checked {
  const steps = part.steps(world)
  const isSolved = steps.every(Boolean)
  const proof = isSolved && !hasFix ? prove(run, name, new Date()) : null
  return { isStarted: true, hasFix, handed, steps, isSolved, seen, proof }
}

const relaySchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: z.string().max(512),
  authorization: z.string().max(4096).default(''),
  cookie: z.string().max(4096).default(''),
  body: z.record(z.string(), z.unknown()).default({}),
})

/**
 * A request as another computer would send it: with what was typed, and nothing of this browser. It is handed to the
 * challenge at once. Without that: an address in it would have the server ask whomever the visitor names (SSRF).
 */
async function relay({ request }: Arrived, place: Place): Promise<OpenAnswer | Problem> {
  const { name, part, run } = place
  const body = await bodyOf(request)
  if ('isProblem' in body) return body
  const parsed = relaySchema.safeParse(body.members)
  if (!parsed.success)
    return problem('validation_failed', 'The body does not fit. See errors.', { errors: toFieldErrors(parsed.error) })
  const { method, path, authorization, cookie } = parsed.data
  const [endpoint = '', query = ''] = path.split('?', 2)
  const key = `${method} ${endpoint}`
  if (!Object.hasOwn(part.endpoints, key)) return problem('not_found', NOTHING_HERE)
  const kept = worldOf(run, name)
  if (!kept) return notStarted()
  return ask(place, kept, key, {
    query: new URLSearchParams(query),
    cookies: labCookiesIn(cookie),
    bearer: bearerIn(authorization),
    body: parsed.data.body,
    isOtherComputer: true,
    isCrossSite: false,
    isSameOrigin: true,
    origin: null,
  })
}

/** Hands a request to the challenge and notes what came of it. */
async function ask(
  { name, part }: Place,
  kept: WorldState,
  key: string,
  request: LabRequest,
): Promise<OpenAnswer | Problem> {
  const handler = part.endpoints[key]
  if (!handler) return problem('not_found', NOTHING_HERE)
  const answered = await handler(request, kept.world)
  noteSeen(kept, { by: senderOf(request), request: key, status: answered.status })
  if ('isProblem' in answered) return answered
  // What another computer was sent to keep is told in the body: no browser is there to keep it.
  const { cookies = [] } = answered
  return request.isOtherComputer
    ? openAnswer(name, { ...answered, cookies: [] }, cookies)
    : openAnswer(name, { ...answered, ...(request.isCrossSite ? {} : { html: undefined }) })
}

const senderOf = ({ isOtherComputer, isCrossSite, isSameOrigin }: LabRequest): ReceivedRequest['by'] =>
  isOtherComputer ? 'another computer' : isCrossSite ? 'another site' : isSameOrigin ? 'this origin' : 'another origin'

function openAnswer(name: string, answered: FullAnswer, elsewhere: readonly LabCookie[] = []): OpenAnswer {
  const { status, body, html, text, cookies = [], headers } = answered
  const told = elsewhere.length === 0 ? body : { ...body, setCookie: elsewhere.map((each) => lineOf(name, each)) }
  const [type, content] = html
    ? ['text/html; charset=utf-8', html]
    : text
      ? ['text/plain; charset=utf-8', text]
      : ['application/json', JSON.stringify(told)]
  return {
    status,
    body: content,
    headers: { 'Content-Type': type, ...headers },
    cookies: cookies.map((each) => lineOf(name, each)),
  }
}
type FullAnswer = Omit<LabAnswer, 'html'> & { html?: string | undefined }

/** An hour, below the challenge's endpoints, out of the reach of scripts. */
function lineOf(name: string, { name: cookie, value, sameSite = 'Lax', path = '/' }: LabCookie): string {
  // A browser takes SameSite=None with Secure only, and keeps neither where the connection is not trusted.
  const secure = setsSecureCookies(env()) ? '; Secure' : ''
  const life = value === null ? 0 : 3600
  const at = path === '/' ? labPath(name) : labPath(name) + path
  return `${cookie}=${value ?? ''}; Path=${at}; Max-Age=${life}; HttpOnly; SameSite=${sameSite}${secure}`
}

async function bodyOf(request: Request): Promise<{ members: Record<string, unknown> } | Problem> {
  if (request.method === 'GET') return { members: {} }
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  // Bounded like every other body. Without this: a hundred megabytes are kept and parsed for whoever sends them.
  const read = await readBody(request, isForm ? 'form' : 'json')
  if ('isProblem' in read) return read
  const { value = {} } = read
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { members: { ...value } }
    : problem('validation_failed', 'The body is not an object.', { errors: [] })
}

const bearerIn = (authorization: string | null): string =>
  /^Bearer +(\S{1,4096})$/i.exec(authorization ?? '')?.[1] ?? ''

/** In the order in which they came, as often as they came. Of names that begin with `lab-`: no other is looked at. */
const labCookiesIn = (header: string): [string, string][] =>
  header
    .slice(0, 8192)
    .split(';')
    .flatMap((pair): [string, string][] => {
      const [name = '', ...value] = pair.trim().split('=')
      return /^lab-[a-z-]{1,40}$/.test(name) ? [[name, value.join('=')]] : []
    })
