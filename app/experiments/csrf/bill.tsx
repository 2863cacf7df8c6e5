import { useState } from 'react'
import { Lamp } from '@/app/_ui/lamp'
import { accountOf, type Bank, BANKS, type Defence, DEFENCES, type SAME_SITES } from './banks'
import type { Attempt } from './judge'

const SWITCHES = DEFENCES.filter(({ key }) => key !== 'none')
const STRANGERS = [
  { from: 'attacker', says: 'the attacker’s site' },
  { from: 'sibling', says: 'another port of this host' },
] as const

/** What each bank paid to strangers, under the defences that are switched on. All of it happened: a switch only selects. */
export function Bill({ attempts }: { attempts: readonly Attempt[] }) {
  const [on, setOn] = useState<readonly Defence[]>([])
  const flip = (key: Defence) => setOn(on.includes(key) ? on.filter((each) => each !== key) : [...on, key])
  const went = ({ gone }: Attempt, bank: Bank) => ['none' as const, ...on].every((defence) => gone.includes(accountOf(bank, defence)))
  const waysInto = (bank: Bank, from: string) => attempts.filter((each) => each.from === from && went(each, bank)).map(({ by }) => by)
  const panels = [
    { mode: 'session', holder: 'S1', title: 'Session S1, id in a cookie' },
    { mode: 'jwt', holder: 'J3', title: 'JWT J3, token in a cookie' },
    { mode: 'jwt', holder: 'J1', title: 'JWT J1, token in Authorization' },
  ] as const
  return (
    <div className="grid gap-3">
      <fieldset className="row">
        <legend className="text-ink-2">Defences of the bank, on top of the credential</legend>
        {SWITCHES.map(({ key, says }) => (
          <label key={key} className="row tall">
            <input type="checkbox" checked={on.includes(key)} onChange={() => flip(key)} /> {says}
          </label>
        ))}
      </fieldset>
      <div className="seen">
        {panels.map(({ mode, holder, title }) => (
          <section key={holder} className={`panel ${mode}`} aria-label={title}>
            <header>
              <h3 className="text-mode">{title}</h3>
              <span className="text-ink-3">{on.length === 0 ? 'no defence' : `${on.length} on`}</span>
            </header>
            <div className="in">
              <p className="huge">{BANKS.filter((bank) => bank.holder === holder).flatMap((bank) => STRANGERS.flatMap(({ from }) => waysInto(bank, from))).length}</p>
              <p className="text-ink-2">forged transfers were paid</p>
              <ul className="list mt-3">
                {BANKS.filter((bank) => bank.holder === holder).flatMap((bank) => STRANGERS.map(({ from, says }) => {
                  const ways = waysInto(bank, from)
                  return (
                    <li key={bank.key + from}>
                      <span>{bank.sameSite && <code>{wordsOf(bank.sameSite)}</code>} {says}</span>
                      <Lamp shows={ways.length > 0 ? 'served' : 'refused'}>{ways.length > 0 ? 'paid' : 'not paid'}</Lamp>
                      <small>{ways.length > 0 ? `by ${ways.join(', ')}` : 'by nothing that was tried'}</small>
                    </li>
                  )
                }))}
              </ul>
            </div>
          </section>
        ))}
      </div>
    </div>
  )
}

const wordsOf = (sameSite: (typeof SAME_SITES)[number]) => (sameSite === 'absent' ? 'no SameSite' : `SameSite=${sameSite}`)
