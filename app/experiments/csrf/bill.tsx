import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Lamp } from '@/app/_ui/lamp'
import { accountOf, BANKS, type Defence, DEFENCES, SAME_SITES } from './banks'
import type { Attempt } from './judge'
import './style.css'

const STRANGERS = [
  { from: 'attacker', says: 'the attacker’s site' },
  { from: 'sibling', says: 'another port of this host' },
] as const
const WAYS: Record<string, string> = {
  link: 'link (GET)',
  form: 'form (POST)',
  image: 'image (GET)',
  frame: 'frame (GET)',
  'framed-form': 'form in a frame (POST)',
  fetch: 'fetch (GET)',
}

/**
 * The attack and a fix side by side: every forged request before every bank. All of it happened; the choice selects.
 */
export function Bill({ attempts, fix }: { attempts: readonly Attempt[]; fix: Defence }) {
  return (
    <div className="grid gap-3">
      <div className="seen before-after">
        <Paid attempts={attempts} defence="none" title="Attack: no defence" />
        <Paid attempts={attempts} defence={fix} title={`Fix: ${DEFENCES.find(({ key }) => key === fix)?.says}`} />
      </div>
      <p className="text-ink-2">
        A cell stands for both cookies, the session’s and the JWT’s: where they were treated differently it says so.
      </p>
    </div>
  )
}

/** Another site's request to which not even `SameSite=None` was added: the browser keeps third-party cookies back. */
const wasBlocked = ({ from, cookies }: Attempt) => from === 'attacker' && cookies.length === 0

function Paid({ attempts, defence, title }: { attempts: readonly Attempt[]; defence: Defence; title: string }) {
  const gone = ({ gone: lost }: Attempt, holder: string, sameSite: string | null) =>
    BANKS.some(
      (bank) => bank.holder === holder && bank.sameSite === sameSite && lost.includes(accountOf(bank, defence)),
    )
  const foreign = attempts.filter(({ from }) => from !== 'app')
  const paid = foreign.reduce(
    (sum, { gone: lost }) => sum + lost.filter((account) => account.endsWith(`/${defence}`)).length,
    0,
  )
  const blocked = foreign.filter(wasBlocked).length
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h3>{title}</h3>
      </header>
      <div className="in grid gap-2">
        <p>
          <span className="huge">{paid}</span> of {foreign.length * BANKS.length} forged transfers were paid
        </p>
        <p className="text-ink-2">
          {foreign.length} forged requests before {BANKS.length} accounts. A cell that says <em>paid</em> below a cookie
          is two transfers, the session’s and the JWT’s.
        </p>
        {blocked > 0 && (
          <p className="warning">
            This browser blocked third-party cookies in {blocked} of the attacker’s requests: <code>SameSite=None</code>{' '}
            was not what stopped those. A browser that accepts third-party cookies may have paid them: this run cannot
            tell.
          </p>
        )}
        <ScrollFrame label={`${title}, request by request`}>
          <table className="findings dense">
            <thead>
              <tr>
                <th scope="col">request from</th>
                {SAME_SITES.map((sameSite) => (
                  <th key={sameSite} scope="col">
                    <code>{sameSite === 'absent' ? 'no SameSite' : sameSite}</code>
                  </th>
                ))}
                <th scope="col">
                  <code>Authorization</code>
                </th>
              </tr>
            </thead>
            {STRANGERS.map(({ from, says }) => (
              <tbody key={from}>
                <tr>
                  <th scope="rowgroup" colSpan={6} className="text-ink-3">
                    {says}
                  </th>
                </tr>
                {foreign
                  .filter((each) => each.from === from)
                  .map((attempt) => (
                    <tr key={attempt.by}>
                      <th scope="row">{WAYS[attempt.by] ?? attempt.by}</th>
                      {SAME_SITES.map((sameSite) => (
                        <td key={sameSite}>
                          <Cell
                            session={gone(attempt, 'S1', sameSite)}
                            jwt={gone(attempt, 'J3', sameSite)}
                            wasBlocked={sameSite === 'None' && wasBlocked(attempt)}
                          />
                        </td>
                      ))}
                      <td>
                        <Cell session={gone(attempt, 'J1', null)} jwt={gone(attempt, 'J1', null)} wasBlocked={false} />
                      </td>
                    </tr>
                  ))}
              </tbody>
            ))}
          </table>
        </ScrollFrame>
      </div>
    </section>
  )
}

/** Session and JWT cookie together, because they are treated alike; where they aren't, whose it was. */
function Cell({ session, jwt, wasBlocked }: { session: boolean; jwt: boolean; wasBlocked: boolean }) {
  const whose = session === jwt ? '' : session ? ' (session)' : ' (JWT)'
  return (
    <>
      <Lamp of="forged transfer is paid" is={session || jwt}>
        {session || jwt ? `paid${whose}` : 'not paid'}
      </Lamp>
      {wasBlocked && <small className="block text-ink-3">third-party cookie, blocked by this browser</small>}
    </>
  )
}
