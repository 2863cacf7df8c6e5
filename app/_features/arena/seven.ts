import { timeText } from '@/lib/words/amounts'
import type { Specimen } from '@/lib/core/specimens'
import { credentialOf, memberOf } from '@/lib/recording/credentials'
import { outcomeOf } from '@/lib/recording/outcome'
import type { Exchange, Recording } from '@/lib/recording/recording'

/** One of the seven things that happen, and what of it was seen. */
export interface StepView {
  text: string
  state: 'unlit' | 'served' | 'refused'
  /** What the recording says of it, in mono. */
  evidence: string | null
  /** The message it was read off. */
  id: string | null
}

/** The seven steps of a mode, in words that fit the specimen. */
export function textsOf({ mode, truth, travels }: Specimen): readonly string[] {
  const isRow = mode === 'session' && truth === 'server'
  const isScript = travels === 'by-script'
  return [
    'You send e-mail and password.',
    'The server checks them against the hash it keeps.',
    mode === 'jwt'
      ? 'The server signs a token that says who you are.'
      : isRow
        ? 'The server writes a row that says who you are.'
        : 'The server seals who you are. It writes nothing.',
    isScript
      ? 'The token comes in the body, for a script to keep.'
      : mode === 'jwt'
        ? 'The token comes in a cookie.'
        : isRow
          ? 'The row’s secret id comes in a cookie.'
          : 'The seal comes in a cookie.',
    isScript ? 'A script puts the token on the next request.' : 'The browser sends the cookie with the next request.',
    mode === 'jwt'
      ? 'The server verifies signature and claims, and asks whether it was revoked.'
      : isRow
        ? 'The server finds the row by the id.'
        : 'The server opens the seal and reads you out of it.',
    'You are served, until an end comes.',
  ]
}

/** What of the seven steps really happened, read off the newest sign-in and the newest call in a recording. */
export function sevenOf(specimen: Specimen, recording: Recording | null): StepView[] {
  const own =
    recording?.exchanges.filter(({ specimen: slug, actor }) => slug === specimen.slug && actor === 'browser') ?? []
  const signIn = own.findLast(({ request }) => pathOf(request.url).endsWith('/login'))
  const call = own.findLast(({ request }) => pathOf(request.url).endsWith('/me'))
  const seen = [...ofSignIn(specimen, signIn), ...ofCall(call)]
  return textsOf(specimen).map((text, at) => ({ text, ...(seen[at] ?? NOT_YET) }))
}

type Found = Omit<StepView, 'text'>
const NOT_YET: Found = { state: 'unlit', evidence: null, id: null }

function ofSignIn({ mode, truth }: Specimen, exchange: Exchange | undefined): Found[] {
  if (!exchange) return [NOT_YET, NOT_YET, NOT_YET, NOT_YET]
  const { id, request, response, server } = exchange
  const lit = (isSo: boolean, evidence: string): Found => (isSo ? { state: 'served', evidence, id } : NOT_YET)
  const isIn = outcomeOf(exchange).kind === 'served'
  const span = (wanted: string) => server?.trace.spans.find(({ name }) => name === wanted)
  const hashed = span('bcrypt')
  const made = span(mode === 'jwt' ? 'sign' : truth === 'server' ? 'insert' : 'seal')
  const cookie = server?.setCookies.find((line) => !/refresh=/.test(line.split('=')[0] + '='))
  const isInBody = typeof memberOf(response.body, 'access_token') === 'string'
  return [
    lit(true, `${request.method} ${pathOf(request.url)}`),
    isIn
      ? lit(true, `bcrypt ${hashed ? timeText(hashed.micros) : '?'}`)
      : { state: 'refused', evidence: outcomeOf(exchange).text, id },
    lit(isIn, made ? `${made.name} ${timeText(made.micros)}` : 'not reported'),
    lit(
      isIn && (isInBody || cookie !== undefined),
      isInBody ? '"access_token"' : `Set-Cookie: ${cookie?.split('=')[0] ?? ''}`,
    ),
  ]
}

function ofCall(exchange: Exchange | undefined): Found[] {
  if (!exchange) return []
  const { id, server } = exchange
  const outcome = outcomeOf(exchange)
  const credential = credentialOf(exchange)
  const state = outcome.kind === 'served' ? 'served' : outcome.kind === 'refused' ? 'refused' : 'unlit'
  const checks = server
    ? `${server.trace.checks.filter(({ passed }) => passed).length} checks passed, ${server.trace.reads === 1 ? '1 read' : `${server.trace.reads} reads`}`
    : 'not reported'
  return [
    credential
      ? {
          state: 'served',
          evidence: credential.scheme === 'Bearer' ? 'Authorization: Bearer' : `Cookie: ${credential.name}`,
          id,
        }
      : NOT_YET,
    {
      state,
      evidence: state === 'refused' && server?.trace.refusedBy ? `refused by ${server.trace.refusedBy}` : checks,
      id,
    },
    { state, evidence: outcome.text, id },
  ]
}

const pathOf = (url: string) => new URL(url).pathname
