import type { Advice } from '@/app/_features/advisor/advice'
import { lineOf, type Measured } from '@/app/_features/advisor/measured'
import type { SetUpCount } from '@/app/_features/advisor/set-up'
import { designName } from '@/lib/core/design-names'
import { leftToJudge, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import type { SpecimenCode } from '@/lib/core/specimens'
import { grouped } from '@/lib/words/grouped'

/** One of the six, measured. */
export interface Design extends Omit<Measured<SpecimenCode>, 'name'> {
  code: SpecimenCode
  mode: 'session' | 'jwt'
  travels: 'by-itself' | 'by-script'
  status: number
  /** The name in the first HTML; null where it greeted nobody. */
  greeted: string | null
  /** Whether the server gave it to the script, or into an HttpOnly cookie. */
  isReadableByScript: boolean
}

export interface Observation {
  guest: string
  advice: Advice
  setUp: SetUpCount
  designs: Design[]
  strategies: Measured<StrategyName>[]
  /** Whether somebody with the published key alone could verify it; null: there is nothing to verify. */
  stranger: { token: boolean | null; session: boolean | null }
}

/** The advice is left to the reader as long as what was seen bears it out; where it doesn't, the statement fails. */
export function judge({ guest, advice, setUp, designs, strategies, stranger }: Observation): Judgement[] {
  const { outcomes, othersVerify, rendered, nobodyVerifies, addsMore } = advice
  const [session, jwt] = [totalOf(setUp, 'session'), totalOf(setUp, 'jwt')]
  const greets = designs.map(({ code, greeted }): Outcome => [code, greeted === guest])
  const withCookie = designs.filter(({ travels }) => travels === 'by-itself')
  const isTrueOf = (outcomes: readonly Outcome[], code: string) =>
    outcomes.some(([who, isTrue]) => who === code && isTrue)
  const codes = [...new Set(outcomes.map(({ code }) => code))].toSorted().toReversed()
  const kept = designs.filter(({ code }) => code === 'S1' || code === 'S2')
  const strategy = (name: StrategyName) => strategies.find((each) => each.name === name)
  const [none, strictest] = [strategy('none'), strategy('strictest')]
  const isMost = (part: number, whole: number) => whole > 0 && part * 2 > whole
  const [record] = kept
  return [
    leftToJudge(
      'A74',
      [
        [
          'the same functions take fewer lines with a session',
          setUp.functions.both.length > 0 && session.lines < jwt.lines,
        ],
        [
          'a cookie is sent and stored by the browser, a token needs a script',
          withCookie.some(({ greeted }) => greeted === guest) &&
            designs.every(({ travels, isReadableByScript }) => travels === 'by-itself' || isReadableByScript),
        ],
      ],
      {
        evidence: `Mode, stores, pages: ${session.lines} lines for sessions, ${jwt.lines} for JWTs`,
        details: `the same ${setUp.functions.both.length} functions: session ${toldOf(session)}; JWT ${toldOf(jwt)}`,
      },
    ),
    leftToJudge(
      'A76',
      [
        ['every session greets in the first HTML', ['S1', 'S2', 'S3'].every((code) => isTrueOf(greets, code))],
        ['a token that a script sends does not', greets.some(([, isTrue]) => !isTrue)],
      ],
      {
        evidence: `First HTML with the name: ${greets.filter(([, is]) => is).length} of ${greets.length} designs`,
        details: `first HTML with the name: ${namesOf(named(greets, true))}; without: ${namesOf(named(greets, false))}; first page personal, browsers only, nobody else verifies: session in ${of(rendered.session, rendered.sets)} sets of answers`,
      },
    ),
    leftToJudge(
      'A77',
      [
        ['somebody with the public key alone verifies the token', stranger.token === true],
        ['nobody verifies the session’s cookie so', stranger.session !== true],
        [
          'where another party verifies, the advice is always a token',
          othersVerify.sets > 0 && othersVerify.jwt === othersVerify.sets,
        ],
      ],
      {
        evidence: `With the public key alone: token ${wordOf(stranger.token)}`,
        details: `by the public key alone: token ${wordOf(stranger.token)}, session ${wordOf(stranger.session)}; another party verifies: JWT in ${of(othersVerify.jwt, othersVerify.sets)}; nobody does: in ${of(nobodyVerifies.jwt, nobodyVerifies.sets)}`,
      },
    ),
    leftToJudge(
      'A78',
      [
        [
          'a session with a record is out at the log-out, for one read per call',
          record?.copy === 401 && record.reads > 0,
        ],
        ['a token without revocation needs no read, and its copy stays in', none?.copy === 200 && none.reads === 0],
        [
          'other answers lead to other designs',
          codes.length >= 3 && new Set(outcomes.map(({ mode }) => mode)).size === 2,
        ],
      ],
      {
        evidence: `Copy after log-out: session ${record?.copy}, bare token ${none?.copy}; reads ${record?.reads}, ${none?.reads}`,
        details: `${grouped(advice.sets)} sets of answers, ${outcomes.length} outcomes: ${outcomes.map(({ name, sets }) => `${name} ${sets}`).join('; ')}`,
      },
    ),
    leftToJudge(
      'A87',
      [
        [
          'a session with a record greets in the first HTML',
          kept.length === 2 && kept.every(({ greeted }) => greeted === guest),
        ],
        ['its copy is refused after the log-out', kept.length === 2 && kept.every(({ copy }) => copy === 401)],
        [
          'no script reads its cookie',
          kept.length === 2 && kept.every(({ isReadableByScript }) => !isReadableByScript),
        ],
      ],
      {
        evidence: `Session with a record: first page personal, copy ${record?.copy}`,
        details: lineOf(designs.map((each) => ({ ...each, name: each.code }))),
      },
    ),
    leftToJudge(
      'A88',
      [
        ['a token without revocation: no read, and the copy is served', none?.reads === 0 && none.copy === 200],
        ['with it the copy is refused, and every call reads', strictest?.copy === 401 && strictest.reads > 0],
        ['where nobody else verifies, a token mostly needs more added', isMost(addsMore.jwt, addsMore.sets)],
      ],
      {
        evidence: `To refuse a copy: token ${strictest?.reads ?? 'no'} reads per call, session ${record?.reads ?? 'no'}`,
        details: `${lineOf(strategies)}; nobody else verifies: more to add for JWT in ${of(addsMore.jwt, addsMore.sets)}, for the session in ${of(addsMore.session, addsMore.sets)}`,
      },
    ),
  ]
}

const namesOf = (codes: string) => codes.split(', ').map(designName).join(', ')

type Total = { files: number; lines: number; branches: number }

/** All parts of a mode together. */
export function totalOf({ parts }: SetUpCount, mode: 'session' | 'jwt'): Total {
  const sum = (key: keyof Total) => parts.reduce((total, part) => total + part[mode][key], 0)
  return { files: sum('files'), lines: sum('lines'), branches: sum('branches') }
}

const toldOf = ({ files, lines, branches }: Total) => `${files} files, ${lines} lines, ${branches} branches`
const wordOf = (verified: boolean | null) =>
  verified === null ? 'nothing to verify' : verified ? 'verified' : 'not verified'
const of = (part: number, whole: number) => `${part} of ${whole}`

/** Which guess a run bears out. */
export function observed({ advice: { outcomes } }: Observation): string[] {
  const count = new Set(outcomes.map(({ code }) => code)).size
  return [count === 6 ? 'six' : count > 2 ? 'more' : count === 2 ? 'two' : 'one']
}
