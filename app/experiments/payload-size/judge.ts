import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { Line, Observation } from './observation'

export type { Observation } from './observation'

/** "Tiny" beside a token is what is at most a quarter of the smallest one. */
const TINY = 0.25

/** Lengths are compared as the server received them, limits as they gave way. */
export function judge(seen: Observation): Judgement[] {
  const { lines, cookies, longest, headers, grown } = seen
  const tokens = lines.filter(({ algorithm }) => algorithm !== null)
  const [s1, s2, s3] = [sent(lines, 'S1'), sent(lines, 'S2'), sent(lines, 'S3')]
  const smallest = Math.min(...tokens.map(({ letters }) => letters))
  const areServed = tokens.length > 0 && tokens.every(({ status }) => status === 200)
  const isSmaller = ({ letters }: Line) => areServed && letters > 0 && letters < smallest
  const isTiny = ({ letters }: Line) => areServed && letters > 0 && letters <= smallest * TINY
  // One says larger, the other that an id is tiny beside it: the same data, and another measure.
  const larger: Outcome[] = [
    ['S1 opaque id is smaller than the smallest token', isSmaller(s1)],
    ['S2 encrypted id is smaller than the smallest token', isSmaller(s2)],
    [
      'S3 encrypted data is smaller than the smallest token',
      isSmaller(s3),
      'the session is an id: with the user’s data in the cookie it is as large',
    ],
  ]
  const tiny: Outcome[] = [
    ['S1 opaque id is at most a quarter of the smallest token', isTiny(s1)],
    ['S2 encrypted id is at most a quarter of the smallest token', isTiny(s2), 'the id is not encrypted'],
    [
      'S3 encrypted data is at most a quarter of the smallest token',
      isTiny(s3),
      'the session is an id: with the user’s data in the cookie it is as large',
    ],
  ]
  const lost = grown.find(({ didCookieArrive }) => !didCookieArrive)
  const refused = grown.find(({ bearer }) => bearer.status !== 200)
  const overflown = headers.find(({ status }) => status === 431)
  const weighed = `S1 opaque id ${s1.letters}, S2 encrypted id ${s2.letters}, S3 encrypted data ${s3.letters}, the smallest JWT ${smallest} bytes`
  const sized = {
    evidence: `Bytes per request: id ${s1.letters}, encrypted id ${s2.letters}, token ${smallest}`,
    details: `${lines.map(toldOf).join(', ')}; ${weighed}: the opaque id is ${share(s1, smallest)} of it, the encrypted id ${share(s2, smallest)}; in a cookie lost from ${lost?.tokenLetters ?? 'none'} letters on, by our verifier from ${refused?.tokenLetters ?? 'none'}, header of ${overflown?.letters ?? 'none'}: ${overflown?.status ?? 'served'}`,
  }
  return [
    judged('A11', keeping(seen), {
      evidence: cookies
        .map(({ bytes, arrivedBytes }) => `${bytes} bytes ${arrivedBytes === null ? 'dropped' : 'kept'}`)
        .join(', '),
      details: `${cookies.map(({ bytes, arrivedBytes }) => `${bytes} bytes: ${arrivedBytes === null ? 'dropped' : 'kept'}`).join(', ')}; Max-Age of ${longest.askedDays} days: ${longest.keptDays === null ? 'not measurable here' : `kept as ${longest.keptDays} days`}`,
    }),
    judged('A53', larger, sized),
    judged('A72', tiny, sized),
  ]
}

/** The credential of a specimen. Throws where none arrived: then there is nothing to judge. */
function sent(lines: Line[], code: string): Line {
  const line = lines.find((each) => each.code === code && each.letters > 0)
  if (!line) throw new Error(`${code} sent no credential.`)
  return line
}

function keeping({ cookies, longest: { askedDays, keptDays } }: Observation): Outcome[] {
  return [
    ...cookies.map(({ bytes, arrivedBytes }): Outcome => [
      `a cookie of ${bytes} bytes is kept whole`,
      arrivedBytes === bytes,
      'name and value stay within 4,096 bytes',
    ]),
    [
      `a Max-Age of ${askedDays} days is kept`,
      keptDays === null ? null : keptDays === askedDays,
      'it is to end within 400 days',
    ],
  ]
}

const toldOf = ({ code, algorithm, letters }: Line) => `${code}${algorithm ? ` ${algorithm}` : ''} ${letters}`
const share = ({ letters }: Line, whole: number) => `${Math.round((letters / whole) * 100)} %`

/** What became of the cookie that was one byte too long. */
export function observed({ cookies }: Observation): string[] {
  const longest = cookies.at(-1)
  if (!longest) return []
  return [longest.arrivedBytes === null ? 'dropped' : longest.arrivedBytes < longest.bytes ? 'cut' : 'kept']
}
