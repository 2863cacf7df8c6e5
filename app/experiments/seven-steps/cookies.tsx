import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/core/specimens'
import type { Inside } from './observation'
import './style.css'

/** Each cookie at its length, and what it leads to after the user was renamed. */
export function Cookies({ insides, oldName }: { insides: Inside[]; oldName: string }) {
  const longest = Math.max(...insides.map(({ letters }) => letters))
  return (
    <section className="panel" aria-label="What is in the cookie">
      <header>
        <h3>What is in the cookie</h3>
        <span className="text-ink-3">the user was renamed meanwhile</span>
      </header>
      <ul className="lengths in">
        {insides.map(({ code, letters, readable, nameAfterRename }) => {
          const specimen = SPECIMENS.find((each) => each.code === code)
          return (
            <li key={code} className={specimen?.mode}>
              <span>
                {specimen && <Mark specimen={specimen} height={16} />} {code}{' '}
                <span className="num">{letters} letters</span>
              </span>
              <i style={{ width: `${(letters / longest) * 100}%` }} aria-hidden="true" />
              <small>{wordsOf(readable, nameAfterRename, oldName)}</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function wordsOf(readable: string[], name: string | null, oldName: string): string {
  if (readable.length > 0) return `Readable without a key: ${readable.join(', ')}.`
  return name === oldName
    ? `Encrypted; it still says “${name}”, so the user is in it.`
    : `Leads to “${name}”: it names a row and holds nothing else.`
}
