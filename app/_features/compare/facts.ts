import { parsedJson } from '@/lib/recording/passwords'
import { credentialOf, credentialsOf, headersSent, memberOf, valueOf } from '@/lib/recording/credentials'
import { shortened } from '@/lib/recording/chip'
import type { Exchange, Recording } from '@/lib/recording/recording'
import { type Design, SPECIMENS } from '@/lib/core/specimens'
import { type Inspected, inspectedSchema } from './answers'
import { bytesOf, requestBytes } from '@/app/experiments/_runtime/request-bytes'
import { type Spread, spreadOf } from '@/app/experiments/_runtime/spread'
import { STEP, type StepLabel } from './steps'

/** What a recording says about one specimen. Whatever was not asked yet is null: nothing here is assumed. */
export interface Facts {
  specimen: Design
  call: CallFacts | null
  inspected: Inspected | null
  /** What the server decides about the request to which no script added anything. */
  plain: { status: number; refusal: string | null } | null
  /** How the credential came: in a body, which script reads, or in a cookie with these flags. */
  came: { inBody: boolean; flags: string | null; sameSite: string | null } | null
  logOut: { reads: number; writes: number } | null
  replayed: Passed | null
  /** What the other node did with the same credential while it lived. Status 0: no answer came. */
  otherNode: Passed | null
  /** What a page of this origin got from the other one, which answers no CORS. */
  otherOrigin: OtherOrigin | null
  /** The newest message of each step, by its id in the recording. */
  seen: Partial<Record<StepLabel, string>>
}

/** What became of a credential that somebody else presented. */
interface Passed {
  status: number
  code: string | null
  name: string | null
  node: string | null
  reads: number | null
}

interface OtherOrigin {
  /** An answer came to a request that needs no leave: it went out, with what the browser adds. */
  isAnswered: boolean
  /** The script could read an answer to the request that carries the credential. */
  isReadable: boolean
  /** It carries a header that no form can send, so the browser asks first, by preflight. */
  isAskedFirst: boolean
  /** What the script was told instead. */
  told: string | null
}

/** The measured calls: from the last of them what all have in common, from all of them the times. */
export interface CallFacts {
  status: number
  code: string | null
  name: string | null
  node: string | null
  attachedBy: 'a script' | 'the browser' | 'nobody'
  /** The header line: what stands before the credential, its two ends, and all credential lines in full. */
  header: { start: string; short: string; full: string } | null
  credentialBytes: number
  requestBytes: number | null
  ridesAlong: { name: string; bytes: number }[]
  checks: string[]
  reads: Spread | null
  writes: Spread | null
  micros: Spread | null
}

/** The facts of all six, or of other designs, in the order of the table. */
export const factsOf = (recording: Recording, designs: readonly Design[] = SPECIMENS): Facts[] =>
  designs.map((design) => factsOfOne(recording, design))

function factsOfOne({ exchanges }: Recording, specimen: Design): Facts {
  const own = exchanges.filter((exchange) => exchange.specimen === specimen.slug)
  const at = (label: string) => own.findLast((exchange) => exchange.label === label && exchange.response.status > 0)
  const inspected = inspectionIn(at(STEP.inspect))
  const plain = specimen.travels === 'by-script' ? inspectionIn(at(STEP.plain)) : inspected
  const logOut = at(STEP.logOut)?.server?.trace
  const newest = (label: string) => own.findLast((exchange) => exchange.label === label)
  return {
    specimen,
    call: callFacts(own.filter(({ label, response }) => label === STEP.call && response.status > 0)),
    inspected,
    plain: plain && { status: plain.decision.status, refusal: plain.decision.refusal },
    came: cameIn(at(STEP.signIn)),
    logOut: logOut ? { reads: logOut.reads, writes: logOut.writes } : null,
    replayed: passed(newest(STEP.replay)),
    otherNode: passed(newest(STEP.otherNode)),
    otherOrigin: otherOriginIn(newest(STEP.otherOrigin), newest(STEP.otherOriginRead)),
    seen: Object.fromEntries(own.map(({ label, id }) => [label, id])),
  }
}

function passed(exchange: Exchange | undefined): Passed | null {
  if (!exchange) return null
  const { response, node, server } = exchange
  const code = memberOf(response.body, 'code')
  return {
    status: response.status,
    code: typeof code === 'string' ? code : null,
    name: nameIn(response.body),
    node,
    reads: server?.trace.reads ?? null,
  }
}

function otherOriginIn(plain: Exchange | undefined, read: Exchange | undefined): OtherOrigin | null {
  if (!plain || !read) return null
  return {
    isAnswered: plain.response.fault === null,
    isReadable: read.response.status > 0,
    isAskedFirst: valueOf(read.request.headers, 'authorization') !== null,
    told: read.response.fault,
  }
}

const inspectionIn = (exchange: Exchange | undefined): Inspected | null =>
  exchange?.response.status === 200
    ? (inspectedSchema.safeParse(parsedJson(exchange.response.body)).data ?? null)
    : null

function callFacts(calls: readonly Exchange[]): CallFacts | null {
  const last = calls.at(-1)
  if (!last) return null
  const credential = credentialOf(last)
  const traces = calls.flatMap(({ server }) => (server ? [server.trace] : []))
  const code = memberOf(last.response.body, 'code')
  return {
    status: last.response.status,
    code: typeof code === 'string' ? code : null,
    name: nameIn(last.response.body),
    node: last.node,
    attachedBy:
      credential === null
        ? 'nobody'
        : valueOf(last.request.headers, 'authorization') === null
          ? 'the browser'
          : 'a script',
    header: credential && {
      start: credential.scheme === 'Bearer' ? 'Authorization: Bearer ' : `Cookie: ${credential.name}=`,
      short: shortened(credential.value),
      full: credentialLines(last),
    },
    credentialBytes: credential?.length ?? 0,
    requestBytes: requestBytes(last),
    ridesAlong: credentialsOf(last)
      .filter(({ name }) => name !== credential?.name)
      .map(({ name, length }) => ({ name, bytes: bytesOf(name) + 1 + length })),
    checks: [...new Set(traces.at(-1)?.checks.map(({ name }) => name))],
    reads: spreadOf(traces.map(({ reads }) => reads)),
    writes: spreadOf(traces.map(({ writes }) => writes)),
    micros: spreadOf(traces.map(({ totalMicros }) => totalMicros)),
  }
}

/** The lines that carry credentials, letter for letter as they were received. */
const credentialLines = (exchange: Exchange) =>
  headersSent(exchange)
    .filter(([name]) => /^(?:authorization|cookie)$/i.test(name))
    .map(([name, value]) => `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}`)
    .join('\n')

function nameIn(body: string): string | null {
  const user = memberOf(body, 'user')
  return typeof user === 'object' && user !== null && 'name' in user && typeof user.name === 'string' ? user.name : null
}

function cameIn(signIn: Exchange | undefined): Facts['came'] {
  if (!signIn?.server || signIn.response.status !== 200) return null
  const isInBody = typeof memberOf(signIn.response.body, 'access_token') === 'string'
  const line = isInBody ? undefined : signIn.server.setCookies.find((given) => !/^(?:__\w+-)?refresh=/.test(given))
  // All of the line but the credential, its end and its path included: a flag that is left out looks like one not set.
  const flags = line?.split('; ').slice(1).join('; ') ?? null
  return { inBody: isInBody, flags, sameSite: /samesite=(\w+)/i.exec(line ?? '')?.[1] ?? null }
}
