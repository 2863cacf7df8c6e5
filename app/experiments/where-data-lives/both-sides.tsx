import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/core/specimens'
import type { Opened } from './observation'
import './style.css'

/** Browser above, server below, in six columns: filled where the user is, dashed where it is not. */
export function BothSides({ opened }: { opened: Opened[] }) {
  return (
    <ul className="both-sides" aria-label="Six specimens, browser above, server below">
      {opened.map((one) => {
        const specimen = SPECIMENS.find(({ code }) => code === one.code)
        const isInBrowser = one.afterWipe.status === 200
        return (
          <li key={one.code} className={one.mode}>
            <h3>
              {specimen && <Mark specimen={specimen} />} {one.code} {specimen?.name}
            </h3>
            <div className={isInBrowser ? 'place here' : 'place'}>
              <b>{isInBrowser ? 'Who you are, in the browser' : 'In the browser'}</b>
              <code>{one.letters} letters</code>
              <p>{browserWords(one, isInBrowser)}</p>
            </div>
            <div className={isInBrowser ? 'place' : 'place here'}>
              <b>{isInBrowser ? 'On the server' : 'Who you are, on the server'}</b>
              <code>{one.rows === 0 ? 'no row' : `${one.rows} row, ${one.listedBytes} bytes`}</code>
              <p>{serverWords(one, isInBrowser)}</p>
            </div>
            <p className="wiped">
              <span>memory wiped</span>
              <Lamp of="owner is served" is={isInBrowser}>
                {[one.afterWipe.status, one.afterWipe.code].filter(Boolean).join(' ')}
              </Lamp>
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function browserWords({ readable }: Opened, isInBrowser: boolean): string {
  if (readable.length > 0) return `Readable by anybody: ${readable.join(', ')}.`
  return isInBrowser
    ? 'Encrypted: the user is in it, and only the server can read it.'
    : 'Nothing to read. It names a row.'
}

function serverWords({ rows, reads }: Opened, isInBrowser: boolean): string {
  if (!isInBrowser) return `Found by ${reads === 1 ? '1 read' : `${reads} reads`} on each call.`
  return rows > 0
    ? `A refresh family. ${reads === 0 ? 'Not asked' : 'Asked'} on a call.`
    : 'Keys, and nothing about you.'
}
