import { spanText } from '@/lib/words/span'
import { Lamp } from '@/app/_ui/lamp'
import { FamilyTree } from './family-tree'
import type { Theft } from './judge'
import './style.css'

const TITLES: Record<Theft['key'], { title: string; note: string }> = {
  late: { title: 'After the grace', note: 'grace 10 s, the thief comes 11 s later' },
  quick: { title: 'Within the grace', note: 'grace 10 s, the thief comes 2 s later' },
  'no-grace': { title: 'No grace', note: 'grace 0 s, the thief comes 2 s later' },
}

/** What the thief got, when the alarm came, and that both are out then: nobody can tell which of the two it is. */
export function Thefts({ thefts }: { thefts: Theft[] }) {
  return (
    <>
      <div className="races">
        {thefts.map(({ key, first, turns, servedToThief, alarmAfterSeconds, owner }) => (
          <section key={key} className="panel jwt" aria-label={`Theft: ${TITLES[key].title}`}>
            <header>
              <h4 className="text-mode">{TITLES[key].title}</h4>
              <span className="text-ink-3">{TITLES[key].note}</span>
            </header>
            <div className="in">
              <p className="attacker px-2 py-1 mb-3">
                {alarmAfterSeconds === null ? (
                  <Lamp of="copy is served" is>
                    not caught
                  </Lamp>
                ) : (
                  <Lamp of="copy is served" is={false}>
                    {alarmAfterSeconds === 0
                      ? 'caught by its first use'
                      : `caught ${spanText(alarmAfterSeconds)} after its first use`}
                  </Lamp>
                )}
                {servedToThief > 0 && ', served before'}
              </p>
              <FamilyTree first={first} turns={turns} />
              <p className="text-2 text-ink-2">
                At the end the owner calls: {owner.code ?? owner.status}.
                {owner.status !== 200 && ' The owner has to sign in again, like the thief.'}
              </p>
            </div>
          </section>
        ))}
      </div>
      <p className="tree-legend">
        A token is filled while it is unused, hollow once used, and slashed when its family is revoked. A ring is the
        same new token given out again. A bar is a refusal.
      </p>
    </>
  )
}
