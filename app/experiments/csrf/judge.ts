import { judged, judgedAlways, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
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
  return attempts.some(
    ({ from, by: means, gone }) =>
      from !== 'app' &&
      (by === undefined || by === means) &&
      banks.some((bank) => gone.includes(accountOf(bank, defence))),
  )
}

const bankOf = (holder: Bank['holder'], sameSite: Bank['sameSite'] = null) =>
  BANKS.filter((bank) => bank.holder === holder && (sameSite === null || bank.sameSite === sameSite))
const STRONG = ['origin', 'fetch-site', 'token'] as const

/**
 * Every outcome is money that moved, or didn't. An account counts as safe only where its own customer can still pay.
 */
export function judge({ attempts, formAgeMs }: Observation): Judgement[] {
  const by = (from: string) => attempts.filter((each) => each.from === from)
  const robbed = (from: string, holder: Bank['holder'], sameSite: Bank['sameSite'], means?: string) =>
    isRobbed(by(from), bankOf(holder, sameSite), 'none', means)
  const owner = attempts.find(({ from }) => from === 'app')
  const pays = (bank: readonly Bank[], defence: Defence) =>
    bank.every((each) => owner?.gone.includes(accountOf(each, defence)))
  const sameSite: Outcome[] = [
    ['Strict stops another site', !robbed('attacker', 'S1', 'Strict')],
    ['Lax stops its form', !robbed('attacker', 'S1', 'Lax', 'form')],
    [
      'Lax stops its link',
      !robbed('attacker', 'S1', 'Lax', 'link'),
      'no transfer is made by GET: Lax lets a link take the cookie along',
    ],
    [
      'a fresh cookie without the attribute stops its form',
      !robbed('attacker', 'S1', 'absent', 'form'),
      'the attribute is written out: without it a browser may send a fresh cookie with a form',
    ],
    [
      'Strict stops another port of the same host',
      !robbed('sibling', 'S1', 'Strict'),
      'the attacker is another site: another port of one host is the same site',
    ],
  ]
  const sent: Outcome[] = [
    ['S1 opaque id goes along by itself', isRobbed(attempts, bankOf('S1'), 'none')],
    [
      'J1 token in localStorage goes only by script',
      !isRobbed(attempts, bankOf('J1'), 'none') && pays(bankOf('J1'), 'none'),
    ],
    [
      'J3 token in a cookie goes only by script',
      !isRobbed(attempts, bankOf('J3'), 'none'),
      'the token is not in a cookie: in one it goes along by itself',
    ],
  ]
  const kept: Outcome[] = [
    [
      'J3 token in a cookie is safe without a defence',
      !isRobbed(attempts, bankOf('J3'), 'none'),
      'the server also checks for forged requests, which a token in the Authorization header does without',
    ],
    ...STRONG.map((defence): Outcome => [
      `it is safe with: ${sayingOf(defence)}`,
      !isRobbed(attempts, bankOf('J3'), defence) && pays(bankOf('J3'), defence),
    ]),
  ]
  const isAlike = attempts.every(({ gone }) =>
    bankOf('S1').every((bank, at) =>
      DEFENCES.every(
        ({ key }) => gone.includes(accountOf(bank, key)) === gone.includes(accountOf(bankOf('J3')[at] ?? bank, key)),
      ),
    ),
  )
  const forged = (holder: Bank['holder']) => attempts.filter((each) => isRobbed([each], bankOf(holder), 'none')).length
  return [
    judged('A14', sameSite, {
      evidence: `${sameSite.filter(([, is]) => is).length} of ${sameSite.length} ways in were stopped by SameSite`,
      details: `cookie ${(formAgeMs / 1000).toFixed(1)} s old at the form; true: ${named(sameSite, true)}; not: ${named(sameSite, false)}`,
    }),
    judged('A73', sent, {
      evidence: `Forged requests paid: cookies ${forged('S1')} and ${forged('J3')}, header ${forged('J1')}`,
      details: `session cookie and token cookie fared ${isAlike ? 'alike' : 'differently'} in ${attempts.length} requests; Bearer robbed ${isRobbed(attempts, bankOf('J1'), 'none') ? 'too' : 'in none'}`,
    }),
    judgedAlways('A81', kept, {
      evidence: `Token in a cookie: ${forged('J3')} forged requests paid`,
      details: `token in a cookie: not safe ${named(kept, false)}; safe ${named(kept, true)}`,
    }),
  ]
}

const sayingOf = (defence: Defence) => DEFENCES.find(({ key }) => key === defence)?.says ?? defence

/** Which guesses a run bears out: who of the three was robbed without a defence. */
export function observed({ attempts }: Observation): string[] {
  const robbed = (['S1', 'J3', 'J1'] as const).filter((holder) => isRobbed(attempts, bankOf(holder), 'none'))
  return [robbed.length === 3 ? 'all' : robbed.includes('J3') ? 'cookies' : robbed.length === 1 ? 'session' : 'nobody']
}
