import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'
import type { Arrival, Inside, Observation } from './seen'

/** A cookie's value is small if it is shorter than this. */
const SMALL_LETTERS = 64
const BITS_PER_LETTER = 6
const ENOUGH_BITS = 128
const BY_THE_BROWSER = ['link', 'img', 'form', 'fetch']

/** The steps of the session: a row, a cookie that names it, and a browser that sends it. */
export function judgeSession({ session, ids, arrivals, insides, oldName, sealedSpans }: Observation): Judgement[] {
  const { signIn, calls, afterEnd } = session
  const [cookie] = signIn.setCookies
  const [before, after] = signIn.rows
  const bits = Math.floor(((ids.letters[0] ?? 0) * BITS_PER_LETTER) / 8) * 8
  const reads = calls.reduce((sum, call) => sum + call.reads, 0)
  const sent = BY_THE_BROWSER.map((by): Outcome => [by, hasCookie(arrivals, by)])
  const pointers = insides.map((inside): Outcome => [inside.code, isPointer(inside, oldName)])
  const spans = calls[0]?.spans ?? []
  const isTimed = ['parse', 'lookup', 'decide'].every((span) => spans.includes(span) && (calls[0]?.timing ?? '').includes(`${span};dur=`))
  return [
    judged('A4', [['S1', after === before + 1 && signIn.setCookies.length === 1 && (cookie?.letters ?? SMALL_LETTERS) < SMALL_LETTERS]], '', `rows ${before} → ${after}; ${signIn.setCookies.length} Set-Cookie, ${cookie?.letters ?? 0} letters`),
    judged('A5', [['S1', reads === calls.length && afterEnd.status === 401]], '', `${calls.length} calls, ${reads} reads; with the row deleted ${afterEnd.status} ${afterEnd.code ?? ''}`),
    judged('A9', [['S1', ids.areDifferent && bits >= ENOUGH_BITS && ids.rows === ids.letters.length]], '', `${ids.letters.length} sign-ins, ${ids.rows} rows of this user, ids differ: ${ids.areDifferent}, ${ids.letters.join(' and ')} letters, ${bits} bits`),
    judged('A10', [['S1', !hasCookie(arrivals, 'before') && hasCookie(arrivals, 'img')]], '', `before the sign-in: ${cookiesOf(arrivals, 'before')}; after it, with no script: ${cookiesOf(arrivals, 'img')}`),
    judged('A15', pointers, `the server keeps the session (${named(pointers, true)}); ${named(pointers, false)} hold the user`, insides.map(told).join('; ')),
    judged('A16', sent, '', sent.map(([by]) => `${by}: ${cookiesOf(arrivals, by)}`).join('; ')),
    judged('A23', [['S1', isTimed], ['S2', sealedSpans.includes('unseal') && sealedSpans.includes('lookup')]], '', `Server-Timing: ${spans.join(' → ')}; sealed: ${sealedSpans.join(' → ')}`),
  ]
}

const isSessionCookie = (name: string) => name.endsWith('session-opaque')
const hasCookie = (arrivals: Arrival[], by: string) => arrivals.some((arrival) => arrival.by === by && arrival.cookies.some(isSessionCookie))
const cookiesOf = (arrivals: Arrival[], by: string) => arrivals.find((arrival) => arrival.by === by)?.cookies.filter(isSessionCookie).join(' ') || 'none'

/** Nothing in it can be read, and what it leads to is what the server knows now. */
const isPointer = ({ readable, nameAfterRename }: Inside, oldName: string) => readable.length === 0 && nameAfterRename !== null && nameAfterRename !== oldName
const told = ({ code, letters, readable, nameAfterRename }: Inside) => `${code} ${letters} letters, ${readable.length > 0 ? `reads ${readable.length} claims` : `says "${nameAfterRename}"`}`
