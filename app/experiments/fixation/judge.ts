import { type Judgement, judged, type Outcome } from '@/lib/experiment/verdict'

/** One victim whose browser had a planted value. */
export interface Planted {
  code: string
  /** `kept`: a sign-in that keeps the id it finds. `new`: the real one. */
  signIn: 'kept' | 'new'
  /** The id after the sign-in is the planted one. */
  isSame: boolean
  /** What the attacker's clean client got with the planted value afterwards. */
  status: number
  refusal: string | null
  /** Whom it was served as. */
  servedAs: 'victim' | 'attacker' | null
}

export interface Observation {
  planted: Planted[]
}

export function judge({ planted }: Observation): Judgement[] {
  const outcomes = planted.map(({ code, signIn, isSame, servedAs }): Outcome => [`${code} ${signIn}`, !isSame && servedAs !== 'victim'])
  const told = planted.map(({ code, signIn, status, refusal, servedAs }) => `${code} ${signIn}: ${status}${servedAs ? ` as the ${servedAs}` : ` ${refusal ?? ''}`}`)
  return [judged('A9', outcomes, 'the sign-in makes a new id, whatever came along', told.join('; '))]
}

export function observed({ planted }: Observation): string[] {
  const isFixed = planted.some(({ signIn, servedAs }) => signIn === 'new' && servedAs === 'victim')
  return [isFixed ? 'victim' : 'nothing']
}
