import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import { type Called, NOISE_MICROS, type Observation, type OneMode } from './observation'

/** How much quicker an unknown address may be answered than a known one, and still not be told by its time. */
const SIMILAR = 0.5

/** The steps that both methods share: who asks, and whether the password is right. */
export function judgeSignIn(seen: Observation): Judgement[] {
  const { session, jwt, signedUpAs } = seen
  const modes = [
    ['session', session],
    ['JWT', jwt],
  ] as const
  const once = modes.map(([who, mode]): Outcome => [
    `${who}: the password is sent once, the credential on every call`,
    passwordsIn(mode) === 1 && mode.calls.every((call) => isServed(call) && call.hasCredential),
  ])
  const ways = modes.map(([who, { calls }]): Outcome => [
    `sign up, then ${who}: the same user`,
    calls[0]?.status === 200 && calls[0].userId === signedUpAs,
  ])
  // Load only adds, so the quickest comparison with a kept hash is the one to hold the others against.
  const quickestMicros = Math.min(
    ...modes.flatMap(([, { wrong, signIn }]) => [wrong.bcryptMicros, signIn.bcryptMicros]),
  )
  const told = modes.map(([who, mode]): Outcome => [
    `${who}: a wrong password and an unknown address get the same answer, at the same cost`,
    isCompared(mode, quickestMicros),
  ])
  const prefix = commonPrefix(session.signIn.spans, jwt.signIn.spans)
  const isForked = prefix.includes('bcrypt') && session.signIn.spans[prefix.length] !== jwt.signIn.spans[prefix.length]
  const served = modes.reduce((sum, [, { calls }]) => sum + calls.filter(isServed).length, 0)
  return [
    judged('A1', once, {
      evidence: `Password sent ${modes.map(([, mode]) => `${passwordsIn(mode)}×`).join(' and ')}; ${served} calls served without it`,
      details: modes
        .map(
          ([who, mode]) =>
            `${who}: password sent ${passwordsIn(mode)}×, credential ${mode.calls.filter(({ hasCredential }) => hasCredential).length}× (${mode.calls.filter(isServed).length}×200)`,
        )
        .join('; '),
    }),
    judged('A6', [...ways, ['come from an identity provider', null]], {
      evidence: `${ways.filter(([, isSame]) => isSame).length} of 2 ways led to the same user; provider: not in this run`,
      details: `signed up as ${signedUpAs}, served as the same by ${ways.filter(([, isSame]) => isSame).length} of ${ways.length} ways; the third way, an identity provider, is not in this run`,
    }),
    judged('A7', told, {
      evidence: `Password check: known user ${ms(session.wrong.bcryptMicros)}, unknown ${ms(session.unknown.bcryptMicros)}`,
      details: modes
        .map(
          ([who, { wrong, unknown, signIn }]) =>
            `${who}: wrong ${wrong.status} bcrypt ${ms(wrong.bcryptMicros)}, unknown ${unknown.status} bcrypt ${ms(unknown.bcryptMicros)}, ${wrong.body === unknown.body ? 'one text' : 'two texts'}; right ${signIn.status}`,
        )
        .join('; '),
    }),
    judged(
      'A35',
      [
        [
          'a sign-in that fails: the same request',
          session.wrong.sent.replace(/"email":"[^"]*"/, '') === jwt.wrong.sent.replace(/"email":"[^"]*"/, ''),
        ],
        ['a sign-in that works: the same request', session.signIn.sent === jwt.signIn.sent],
      ],
      {
        evidence: `Bodies of ${session.signIn.sent.length} bytes, ${session.signIn.sent === jwt.signIn.sent ? 'equal' : 'different'}`,
        details: `${session.signIn.sent.length} letters, equal: ${session.signIn.sent === jwt.signIn.sent}; only our own member variant differs`,
      },
    ),
    judged('A36', [['both check the password by the same steps, and part after it', isForked]], {
      evidence: `${prefix.length} equal steps, then ${session.signIn.spans[prefix.length] ?? 'nothing'} or ${jwt.signIn.spans[prefix.length] ?? 'nothing'}`,
      details: `equal: ${prefix.join(' → ')}; then session: ${session.signIn.spans.slice(prefix.length).join(' → ')}; JWT: ${jwt.signIn.spans.slice(prefix.length).join(' → ')}`,
    }),
  ]
}

const isServed = ({ status }: Called) => status === 200
const passwordsIn = ({ signIn, calls }: OneMode) =>
  [signIn.sent.includes('"password"'), ...calls.map(({ hasPassword }) => hasPassword)].filter(Boolean).length

/** Wrong password and unknown address get the same answer, byte for byte, after a comparison of the same cost. */
function isCompared({ wrong, unknown, signIn }: OneMode, quickestMicros: number): boolean {
  return (
    signIn.status === 200 &&
    wrong.status === 401 &&
    unknown.status === 401 &&
    wrong.body === unknown.body &&
    quickestMicros > 0 &&
    unknown.bcryptMicros > 0 &&
    (unknown.bcryptMicros >= quickestMicros * SIMILAR || quickestMicros - unknown.bcryptMicros < NOISE_MICROS)
  )
}

function commonPrefix(one: string[], other: string[]): string[] {
  const forks = one.findIndex((span, at) => span !== other[at])
  return forks < 0 ? one : one.slice(0, forks)
}

const ms = (micros: number) => `${Math.round(micros / 1000)} ms`
