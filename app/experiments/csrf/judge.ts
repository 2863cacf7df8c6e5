import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'
import { accountOf, type Bank, BANKS, type Defence, DEFENCES } from './banks'

/** One request that was put before every bank. */
export interface Attempt {
  /** `app` is the bank's own page. */
  from: string
  by: string
  method: string
  cookies: string[]
  origin: string | null
  site: string | null
  /** The accounts that lost money. */
  gone: string[]
}

export interface Observation {
  attempts: Attempt[]
  /** By account, after everything. */
  balances: Record<string, number>
  /** How old the cookies were when the attacker's form was posted. */
  formAgeMs: number
  /** When the cookies were set, by this browser's clock. */
  setAtMs: number
}

/** Whether any bank of a kind lost money to somebody else's page, under a defence. */
export function isRobbed(attempts: readonly Attempt[], banks: readonly Bank[], defence: Defence, by?: string): boolean {
  return attempts.some(({ from, by: means, gone }) => from !== 'app' && (by === undefined || by === means) && banks.some((bank) => gone.includes(accountOf(bank, defence))))
}

const bankOf = (holder: Bank['holder'], sameSite: Bank['sameSite'] = null) => BANKS.filter((bank) => bank.holder === holder && (sameSite === null || bank.sameSite === sameSite))
const STRONG = ['origin', 'fetch-site', 'token'] as const

/** Every outcome is money that moved, or didn't. An account counts as safe only where its own customer can still pay. */
export function judge({ attempts, formAgeMs }: Observation): Judgement[] {
  const by = (from: string) => attempts.filter((each) => each.from === from)
  const robbed = (from: string, holder: Bank['holder'], sameSite: Bank['sameSite'], means?: string) => isRobbed(by(from), bankOf(holder, sameSite), 'none', means)
  const owner = attempts.find(({ from }) => from === 'app')
  const pays = (bank: readonly Bank[], defence: Defence) => bank.every((each) => owner?.gone.includes(accountOf(each, defence)))
  const sameSite: Outcome[] = [
    ['Strict against another site', !robbed('attacker', 'S1', 'Strict')],
    ['Lax against its form', !robbed('attacker', 'S1', 'Lax', 'form')],
    ['Lax against its link', !robbed('attacker', 'S1', 'Lax', 'link')],
    [`none said, ${(formAgeMs / 1000).toFixed(1)} s old, against its form`, !robbed('attacker', 'S1', 'absent', 'form')],
    ['Strict against another port', !robbed('sibling', 'S1', 'Strict')],
  ]
  const sent: Outcome[] = [
    ['S1 goes by itself', isRobbed(attempts, bankOf('S1'), 'none')],
    ['J1 goes by hand', !isRobbed(attempts, bankOf('J1'), 'none') && pays(bankOf('J1'), 'none')],
    ['J3, a JWT, goes by hand', !isRobbed(attempts, bankOf('J3'), 'none')],
  ]
  const kept: Outcome[] = [
    ['without a defence', !isRobbed(attempts, bankOf('J3'), 'none')],
    ...STRONG.map((defence): Outcome => [sayingOf(defence), !isRobbed(attempts, bankOf('J3'), defence) && pays(bankOf('J3'), defence)]),
  ]
  const isAlike = attempts.every(({ gone }) => bankOf('S1').every((bank, at) => DEFENCES.every(({ key }) => gone.includes(accountOf(bank, key)) === gone.includes(accountOf(bankOf('J3')[at] ?? bank, key)))))
  return [
    judged('A14', sameSite, 'the attacker is another site and the value covers his way in; a link gets past Lax, and another port past Strict', `held: ${named(sameSite, true)}; robbed: ${named(sameSite, false)}`),
    judged('A73', sent, 'the token is not in a cookie; a JWT in a cookie goes by itself', `S1 and J3 fared ${isAlike ? 'alike' : 'differently'} in ${attempts.length} requests; Bearer robbed ${isRobbed(attempts, bankOf('J1'), 'none') ? 'too' : 'in none'}`),
    judged('A81', kept, 'the cookie comes with a check against forged requests, which a token in Authorization does without', `J3 robbed ${named(kept, false)}; safe with: ${named(kept, true)}`),
  ]
}

const sayingOf = (defence: Defence) => DEFENCES.find(({ key }) => key === defence)?.says ?? defence

/** Which guesses a run bears out: who of the three was robbed without a defence. */
export function observed({ attempts }: Observation): string[] {
  const robbed = (['S1', 'J3', 'J1'] as const).filter((holder) => isRobbed(attempts, bankOf(holder), 'none'))
  return [robbed.length === 3 ? 'all' : robbed.includes('J3') ? 'cookies' : robbed.length === 1 ? 'session' : 'nobody']
}
