import type { Advice } from '@/lib/choose/advice'
import { lineOf, type Measured } from '@/lib/choose/measured'
import type { SetUpCount } from '@/lib/choose/set-up'
import { type ClaimId, type Judgement, judged, leftToJudge, named, type Outcome } from '@/lib/experiment/verdict'
import type { StrategyName } from '@/lib/lab/settings'
import type { SpecimenCode } from '@/lib/specimens'

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
  const isTrueOf = (outcomes: readonly Outcome[], code: string) => outcomes.some(([who, isTrue]) => who === code && isTrue)
  const codes = [...new Set(outcomes.map(({ code }) => code))].toSorted().toReversed()
  const kept = designs.filter(({ code }) => code === 'S1' || code === 'S2')
  const strategy = (name: StrategyName) => strategies.find((each) => each.name === name)
  const [none, strictest] = [strategy('none'), strategy('strictest')]
  const isMost = (part: number, whole: number) => whole > 0 && part * 2 > whole
  return [
    borneOut('A74', setUp.functions.both.length > 0 && session.lines < jwt.lines,
      `the same ${setUp.functions.both.length} functions: session ${toldOf(session)}; JWT ${toldOf(jwt)}`),
    borneOut('A76', ['S1', 'S2', 'S3'].every((code) => isTrueOf(greets, code)) && greets.some(([, isTrue]) => !isTrue),
      `first HTML with the name: ${named(greets, true)}; without: ${named(greets, false)}; first page personal, browsers only, nobody else verifies: session in ${of(rendered.session, rendered.sets)} sets of answers`),
    borneOut('A77', stranger.token === true && stranger.session !== true && othersVerify.sets > 0 && othersVerify.jwt === othersVerify.sets,
      `by the public key alone: token ${wordOf(stranger.token)}, session ${wordOf(stranger.session)}; another party verifies: JWT in ${of(othersVerify.jwt, othersVerify.sets)}; nobody does: in ${of(nobodyVerifies.jwt, nobodyVerifies.sets)}`),
    borneOut('A78', codes.length >= 3 && new Set(outcomes.map(({ mode }) => mode)).size === 2,
      `${advice.sets.toLocaleString('en')} sets of answers, ${outcomes.length} outcomes: ${outcomes.map(({ name, sets }) => `${name} ${sets}`).join('; ')}`),
    borneOut('A87', kept.length === 2 && kept.every(({ greeted, copy, isReadableByScript }) => greeted === guest && copy === 401 && !isReadableByScript), lineOf(designs.map((each) => ({ ...each, name: each.code })))),
    borneOut('A88', none !== undefined && strictest !== undefined && none.reads === 0 && none.copy === 200 && strictest.reads > 0 && strictest.copy === 401 && isMost(addsMore.jwt, addsMore.sets), `${lineOf(strategies)}; nobody else verifies: more to add for JWT in ${of(addsMore.jwt, addsMore.sets)}, for the session in ${of(addsMore.session, addsMore.sets)}`),
  ]
}

/** What no measurement decides is left to judge; what one contradicts fails. */
const borneOut = (claim: ClaimId, isBorneOut: boolean, evidence: string): Judgement => (isBorneOut ? leftToJudge(claim, evidence) : judged(claim, [['what was seen', false]], '', evidence))

type Total = { files: number; lines: number; branches: number }

/** All parts of a mode together. */
export function totalOf({ parts }: SetUpCount, mode: 'session' | 'jwt'): Total {
  const sum = (key: keyof Total) => parts.reduce((total, part) => total + part[mode][key], 0)
  return { files: sum('files'), lines: sum('lines'), branches: sum('branches') }
}

const toldOf = ({ files, lines, branches }: Total) => `${files} files, ${lines} lines, ${branches} branches`
const wordOf = (verified: boolean | null) => (verified === null ? 'nothing to verify' : verified ? 'verified' : 'not verified')
const of = (part: number, whole: number) => `${part} of ${whole}`

/** Which guess a run bears out. */
export function observed({ advice: { outcomes } }: Observation): string[] {
  const count = new Set(outcomes.map(({ code }) => code)).size
  return [count === 6 ? 'six' : count > 2 ? 'more' : count === 2 ? 'two' : 'one']
}
