import { accountOf, BANKS } from '@/app/experiments/csrf/banks'
import type { Observation as Foreign } from '@/app/experiments/csrf/judge'
import { isStolen, type Observation as Injected } from '@/app/experiments/xss/judge'
import { type ForeignAttack, type Matrices, PLACES_OF_CREDENTIALS } from './matrix'

/**
 * Reads the cells off what the experiments on XSS and CSRF observed, whenever that was. Throws where a case is missing.
 */
export function matricesOf(attempts: Injected['attempts'], foreign: Foreign['attempts']): Matrices {
  const isPaid = (bankKey: string, by: ForeignAttack['by']) => {
    const bank = BANKS.find(({ key }) => key === bankKey)
    const attempt = foreign.find((each) => each.from === 'attacker' && each.by === by)
    if (!bank || !attempt) throw new Error(`Nobody tried ${bankKey} by ${by}.`)
    return attempt.gone.includes(accountOf(bank, 'none'))
  }
  return Object.fromEntries(
    PLACES_OF_CREDENTIALS.map(({ key, xssCase, bank }) => {
      const attempt = attempts.find((each) => each.key === xssCase && each.policy === 'none')
      if (!attempt) throw new Error(`Nobody tried ${xssCase}.`)
      return [
        key,
        {
          isCopied: isStolen(attempt),
          isUsed: attempt.isRidden,
          none: isPaid(bank.none, 'form'),
          laxLink: isPaid(bank.lax, 'link'),
          laxForm: isPaid(bank.lax, 'form'),
        },
      ]
    }),
  ) as Matrices
}
