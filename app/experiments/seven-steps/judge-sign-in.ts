import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'
import type { Called, Observation, OneMode } from './seen'

/** How much quicker an unknown address may be answered than a known one, and still not be told by its time. */
const SIMILAR = 0.5

/** The steps that both methods share: who asks, and whether the password is right. */
export function judgeSignIn(seen: Observation): Judgement[] {
  const { session, jwt, signedUpAs } = seen
  const modes = [['session', session], ['JWT', jwt]] as const
  const once = modes.map(([who, mode]): Outcome => [who, passwordsIn(mode) === 1 && mode.calls.every((call) => isServed(call) && call.hasCredential)])
  const ways = modes.map(([who, { calls }]): Outcome => [`sign-up, then ${who}`, calls[0]?.status === 200 && calls[0].userId === signedUpAs])
  // Load only adds, so the quickest comparison with a kept hash is the one to hold the others against.
  const quickestMicros = Math.min(...modes.flatMap(([, { wrong, signIn }]) => [wrong.bcryptMicros, signIn.bcryptMicros]))
  const told = modes.map(([who, mode]): Outcome => [who, isCompared(mode, quickestMicros)])
  const prefix = commonPrefix(session.signIn.spans, jwt.signIn.spans)
  const isForked = prefix.includes('bcrypt') && session.signIn.spans[prefix.length] !== jwt.signIn.spans[prefix.length]
  return [
    judged('A1', once, '', modes.map(([who, mode]) => `${who}: password sent ${passwordsIn(mode)}×, credential ${mode.calls.filter(({ hasCredential }) => hasCredential).length}× (${mode.calls.filter(isServed).length}×200)`).join('; ')),
    judged('A6', ways, '', `signed up as ${signedUpAs}, served as the same by ${ways.filter(([, isSame]) => isSame).length} of ${ways.length} ways; the third way, an identity provider, is not in this run`),
    judged('A7', told, '', modes.map(([who, { wrong, unknown, signIn }]) => `${who}: wrong ${wrong.status} bcrypt ${ms(wrong.bcryptMicros)}, unknown ${unknown.status} bcrypt ${ms(unknown.bcryptMicros)}, ${wrong.body === unknown.body ? 'one text' : 'two texts'}; right ${signIn.status}`).join('; ')),
    judged('A35', [['a try that fails', session.wrong.sent.replace(/"email":"[^"]*"/, '') === jwt.wrong.sent.replace(/"email":"[^"]*"/, '')], ['a try that works', session.signIn.sent === jwt.signIn.sent]], '', `${session.signIn.sent.length} letters, equal: ${session.signIn.sent === jwt.signIn.sent}; only our own member variant differs`),
    judged('A36', [['both', isForked]], '', `equal: ${prefix.join(' → ')}; then session: ${session.signIn.spans.slice(prefix.length).join(' → ')}; JWT: ${jwt.signIn.spans.slice(prefix.length).join(' → ')}`),
  ]
}

const isServed = ({ status }: Called) => status === 200
const passwordsIn = ({ signIn, calls }: OneMode) => [signIn.sent.includes('"password"'), ...calls.map(({ hasPassword }) => hasPassword)].filter(Boolean).length

/** Wrong password and unknown address get the same answer, byte for byte, after a comparison of the same cost. */
function isCompared({ wrong, unknown, signIn }: OneMode, quickestMicros: number): boolean {
  return signIn.status === 200 && wrong.status === 401 && unknown.status === 401 && wrong.body === unknown.body && quickestMicros > 0 && unknown.bcryptMicros >= quickestMicros * SIMILAR
}

function commonPrefix(one: string[], other: string[]): string[] {
  const forks = one.findIndex((span, at) => span !== other[at])
  return forks < 0 ? one : one.slice(0, forks)
}

const ms = (micros: number) => `${Math.round(micros / 1000)} ms`
