import type { Line, Observation } from './observation'
import { grouped } from '@/lib/words/grouped'
import './style.css'

const MEBI = 1024 * 1024

/** One bar for each credential, the header line that carries it, and what that comes to in a day. */
export function Weights({ seen: { lines, grown, chosenLetters, requestsADay } }: { seen: Observation }) {
  const chosen = grown.find(({ noteLetters }) => noteLetters === chosenLetters)
  const token = lines.find(({ algorithm }) => algorithm === 'RS256')
  const noted: Line[] =
    chosen && token && chosenLetters > 0
      ? [
          {
            ...token,
            letters: chosen.tokenLetters,
            lineBytes: token.lineBytes - token.letters + chosen.tokenLetters,
            status: chosen.bearer.status,
          },
        ]
      : []
  const bars = [
    ...lines.map((line) => ({ name: nameOf(line), line })),
    ...noted.map((line) => ({ name: `J1 RS256, ${grouped(chosenLetters)} letters more`, line })),
  ]
  const longest = Math.max(...bars.map(({ line }) => line.lineBytes))
  return (
    <section className="panel" aria-label="What a credential weighs">
      <header>
        <h3>On every request</h3>
        <span className="text-ink-3">the whole header line, and {grouped(requestsADay)} of them</span>
      </header>
      <ul className="weights in">
        {bars.map(({ name, line: { code, letters, lineBytes } }) => (
          <li key={name} className={code.startsWith('S') ? 'session' : 'jwt'}>
            <span>{name}</span>
            <i style={{ width: `${(lineBytes / longest) * 100}%` }} aria-hidden="true" />
            <code>
              {grouped(letters)} letters, {grouped(lineBytes)} bytes, {((lineBytes * requestsADay) / MEBI).toFixed(2)}{' '}
              MiB a day
            </code>
          </li>
        ))}
      </ul>
    </section>
  )
}

const SESSIONS: Record<string, string> = { S1: 'S1 opaque id', S2: 'S2 encrypted id', S3: 'S3 encrypted data' }
const nameOf = ({ code, algorithm }: Line) => (algorithm ? `${code} ${algorithm}` : (SESSIONS[code] ?? code))
