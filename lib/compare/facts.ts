import { parsedJson } from '@/lib/wire/passwords'
import { credentialOf, credentialsOf, headersSent, memberOf, valueOf } from '@/lib/wire/credentials'
import { shortened } from '@/lib/wire/chip'
import type { Exchange, Recording } from '@/lib/wire/recording'
import { SPECIMENS, type Specimen } from '@/lib/specimens'
import { type Inspected, inspectedSchema, replayedSchema } from './answers'
import { bytesOf, requestBytes } from './request-bytes'
import { type Spread, spreadOf } from './spread'
import { STEP } from './steps'

/** What a recording says about one specimen. Whatever was not asked yet is null: nothing here is assumed. */
export interface Facts {
  specimen: Specimen
  call: CallFacts | null
  inspected: Inspected | null
  /** What the server decides about the request to which no script added anything. */
  plain: { status: number; refusal: string | null } | null
  /** How the credential came: in a body, which script reads, or in a cookie with these flags. */
  came: { inBody: boolean; flags: string | null; sameSite: string | null } | null
  logOut: { reads: number; writes: number } | null
  replayed: { status: number; code: string | null; name: string | null; node: string | null } | null
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

/** The facts of all six, in the order of the table. */
export const factsOf = (recording: Recording): Facts[] => SPECIMENS.map((specimen) => factsOfOne(recording, specimen))

function factsOfOne({ exchanges }: Recording, specimen: Specimen): Facts {
  const own = exchanges.filter((exchange) => exchange.specimen === specimen.slug)
  const at = (label: string) => own.findLast((exchange) => exchange.label === label && exchange.response.status > 0)
  const inspected = inspectionIn(at(STEP.inspect))
  const plain = specimen.travels === 'by-script' ? inspectionIn(at(STEP.plain)) : inspected
  const logOut = at(STEP.logOut)?.server?.trace
  const replay = at(STEP.replay)
  return {
    specimen,
    call: callFacts(own.filter(({ label, response }) => label === STEP.call && response.status > 0)),
    inspected,
    plain: plain && { status: plain.decision.status, refusal: plain.decision.refusal },
    came: cameIn(at(STEP.signIn)),
    logOut: logOut ? { reads: logOut.reads, writes: logOut.writes } : null,
    replayed: replay?.response.status === 200 ? (replayedSchema.safeParse(parsedJson(replay.response.body)).data ?? null) : null,
  }
}

const inspectionIn = (exchange: Exchange | undefined): Inspected | null =>
  exchange?.response.status === 200 ? (inspectedSchema.safeParse(parsedJson(exchange.response.body)).data ?? null) : null

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
    attachedBy: credential === null ? 'nobody' : valueOf(last.request.headers, 'authorization') === null ? 'the browser' : 'a script',
    header: credential && {
      start: credential.scheme === 'Bearer' ? 'Authorization: Bearer ' : `Cookie: ${credential.name}=`,
      short: shortened(credential.value),
      full: credentialLines(last),
    },
    credentialBytes: credential?.length ?? 0,
    requestBytes: requestBytes(last),
    ridesAlong: credentialsOf(last).filter(({ name }) => name !== credential?.name).map(({ name, length }) => ({ name, bytes: bytesOf(name) + 1 + length })),
    checks: [...new Set(traces.at(-1)?.checks.map(({ name }) => name))],
    reads: spreadOf(traces.map(({ reads }) => reads)),
    writes: spreadOf(traces.map(({ writes }) => writes)),
    micros: spreadOf(traces.map(({ totalMicros }) => totalMicros)),
  }
}

/** The lines that carry credentials, letter for letter as they were received. */
const credentialLines = (exchange: Exchange) =>
  headersSent(exchange).filter(([name]) => /^(?:authorization|cookie)$/i.test(name)).map(([name, value]) => `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}`).join('\n')

function nameIn(body: string): string | null {
  const user = memberOf(body, 'user')
  return typeof user === 'object' && user !== null && 'name' in user && typeof user.name === 'string' ? user.name : null
}

function cameIn(signIn: Exchange | undefined): Facts['came'] {
  if (!signIn?.server || signIn.response.status !== 200) return null
  const isInBody = typeof memberOf(signIn.response.body, 'access_token') === 'string'
  const line = isInBody ? undefined : signIn.server.setCookies.find((given) => !/^(?:__\w+-)?refresh=/.test(given))
  const flags = line?.split('; ').slice(1).filter((flag) => !/^(?:max-age|expires|path)=/i.test(flag)).join('; ') ?? null
  return { inBody: isInBody, flags, sameSite: /samesite=(\w+)/i.exec(line ?? '')?.[1] ?? null }
}
