import { Fragment } from 'react'
import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import type { Recorded } from '@/app/_features/reference/reference-run'
import { RunMark } from '@/app/_features/reference/run-mark'
import { Lamp } from '@/app/_ui/lamp'
import { ProblemNote } from '@/app/_ui/problem-note'
import { type Attack, FOREIGN_ATTACKS, type Matrices, PLACES_OF_CREDENTIALS, SCRIPT_ATTACKS } from './matrix'
import './demo.css'

/** What this browser's own attacks came to. */
export interface Attacked {
  cells: Matrices
  endedAt: string
}

interface Props {
  hasExperiments: boolean
  /** The cells as the reference run has them. */
  recorded: Recorded<Matrices> | null
  own?: Attacked | null
  isRecordedShown?: boolean
  doing?: string | null
  fault?: string | null
  /** What its controls do; absent where the server draws it. */
  hands?: {
    run(): void
    /** Shows the other run. */
    turn(): void
  }
}

/**
 * What an injected script and a foreign page get of a credential, by where it is kept. Every cell is a real attack. The
 * server draws it too.
 */
export function MatricesView({
  hasExperiments,
  recorded,
  own = null,
  isRecordedShown = false,
  doing = null,
  fault = null,
  hands,
}: Props) {
  const isOwn = own !== null && !isRecordedShown
  const cells = isOwn ? own.cells : (recorded?.content ?? null)
  return (
    <section className="chapter lazy-layout" aria-labelledby="attacks-title">
      <header>
        <h2 id="attacks-title">XSS copies or uses a credential, CSRF only uses it</h2>
        <p className="say">
          HttpOnly stops a script from copying a cookie, not from using it. A foreign page can use what the browser
          sends by itself, session or JWT, and nothing else.
        </p>
      </header>
      {hasExperiments && (
        <div className="row needs-script demo-run">
          <Button type="button" onClick={hands?.run}>
            {doing === null ? (own ? 'Attack again' : 'Attack all four, about 6 s') : 'Cancel'}
          </Button>
          <span className="text-ink-3" role="status">
            {doing ?? (own ? 'Done: every cell is what this browser and the servers just did.' : '')}
          </span>
        </div>
      )}
      <RunMark made={recorded?.made ?? null} ownEndedAt={own?.endedAt ?? null} isOwn={isOwn} onSwitch={hands?.turn} />
      {fault && <ProblemNote title="The attacks did not run to the end">{fault}</ProblemNote>}
      <div className="demo-matrices">
        <Matrix caption="An injected script (XSS)" attacks={SCRIPT_ATTACKS} cells={cells}>
          A token in memory is copied too: the script asks for a refresh, and is handed a new one. More in{' '}
          <Link href="/experiments/xss">the experiment on XSS</Link>, with a Content Security Policy that stops the
          script.
        </Matrix>
        <Matrix
          caption="A page of another site asks your bank for money (CSRF)"
          attacks={FOREIGN_ATTACKS}
          cells={cells}
        >
          What stops it: let no GET change anything, and refuse every other request whose Origin or Sec-Fetch-Site
          header names another origin. SameSite belongs to cookies: a token that a script attaches is not affected by
          it. More in <Link href="/experiments/csrf">the experiment on CSRF</Link>.
        </Matrix>
      </div>
    </section>
  )
}

/** A row for each place, so that all of them can be compared on a phone. */
function Matrix({
  caption,
  attacks,
  cells,
  children,
}: {
  caption: string
  attacks: readonly Attack[]
  cells: Matrices | null
  children: React.ReactNode
}) {
  return (
    <figure>
      <table className="demo-matrix">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Where the credential is</th>
            {attacks.map(({ cell, name }) => (
              <th key={cell} scope="col">
                {/* So that a phone has room for it. */}
                {name.split('=').map((part, index) => (
                  <Fragment key={part}>
                    {index > 0 && (
                      <>
                        =<wbr />
                      </>
                    )}
                    {part}
                  </Fragment>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PLACES_OF_CREDENTIALS.map(({ key, name, mode }) => (
            <tr key={key} className={mode}>
              <th scope="row">{name}</th>
              {attacks.map(({ cell, succeeded, failed }) => (
                <td key={cell}>
                  {cells ? (
                    // An attack that succeeded is bad news for the reader.
                    <Lamp shows={cells[key][cell] ? 'refused' : 'served'}>{cells[key][cell] ? succeeded : failed}</Lamp>
                  ) : (
                    <Lamp shows="unlit">not run</Lamp>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>{children}</figcaption>
    </figure>
  )
}
