import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'
import type { Line, Observation } from './seen'

export type { Observation } from './seen'

/** "Tiny" beside a token is what is at most a quarter of the smallest one. */
const TINY = 0.25

/** Lengths are compared as the server received them, limits as they gave way. */
export function judge(seen: Observation): Judgement[] {
  const { lines, cookies, longest, headers, grown } = seen
  const tokens = lines.filter(({ algorithm }) => algorithm !== null)
  const [s1, s2, s3] = [sent(lines, 'S1'), sent(lines, 'S2'), sent(lines, 'S3')]
  const smallest = Math.min(...tokens.map(({ letters }) => letters))
  const larger = tokens.map(({ algorithm, letters, status }): Outcome => [algorithm ?? '', status === 200 && letters > s1.letters && letters > s2.letters])
  const tiny = [s1, s2].map(({ code, letters }): Outcome => [code, letters <= smallest * TINY])
  const lost = grown.find(({ didCookieArrive }) => !didCookieArrive)
  const refused = grown.find(({ bearer }) => bearer.status !== 200)
  const overflown = headers.find(({ status }) => status === 431)
  return [
    judged('A11', keeping(seen), 'name and value stay within 4,096 bytes, and the end within 400 days', `${cookies.map(({ bytes, arrivedBytes }) => `${bytes} bytes: ${arrivedBytes === null ? 'dropped' : 'kept'}`).join(', ')}; Max-Age of ${longest.askedDays} days: ${longest.keptDays === null ? 'not measurable here' : `kept as ${longest.keptDays} days`}`),
    judged('A53', larger, '', `${lines.map(toldOf).join(', ')}; in a cookie lost from ${lost?.tokenLetters ?? 'none'} letters on, by our verifier from ${refused?.tokenLetters ?? 'none'}, header of ${overflown?.letters ?? 'none'}: ${overflown?.status ?? 'served'}`),
    judged('A72', tiny, 'the id is not sealed', `S1 ${s1.letters}, S2 ${s2.letters}, S3 ${s3.letters}, the smallest JWT ${smallest} letters: S1 is ${share(s1, smallest)} of it, S2 ${share(s2, smallest)}`),
  ]
}

/** The credential of a specimen. Throws where none arrived: then there is nothing to judge. */
function sent(lines: Line[], code: string): Line {
  const line = lines.find((each) => each.code === code && each.letters > 0)
  if (!line) throw new Error(`${code} sent no credential.`)
  return line
}

function keeping({ cookies, longest: { askedDays, keptDays } }: Observation): Outcome[] {
  const sizes = cookies.map(({ bytes, arrivedBytes }): Outcome => [`${bytes} bytes`, arrivedBytes === bytes])
  return keptDays === null ? sizes : [...sizes, [`${askedDays} days`, keptDays === askedDays]]
}

const toldOf = ({ code, algorithm, letters }: Line) => `${code}${algorithm ? ` ${algorithm}` : ''} ${letters}`
const share = ({ letters }: Line, whole: number) => `${Math.round((letters / whole) * 100)} %`

/** What became of the cookie that was one byte too long. */
export function observed({ cookies }: Observation): string[] {
  const longest = cookies.at(-1)
  if (!longest) return []
  return [longest.arrivedBytes === null ? 'dropped' : longest.arrivedBytes < longest.bytes ? 'cut' : 'kept']
}
