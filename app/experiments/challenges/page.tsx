import type { Metadata } from 'next'
import Link from 'next/link'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { ProgressBar, SolvedMark } from './progress-view'
import { CHALLENGES } from './registry'
import './style.css'

export const metadata: Metadata = { title: 'Challenges' }

/** Every challenge by what is to be done. Which of them are solved is told by this browser. */
export default function ChallengesPage() {
  requireExperiments()
  return (
    <>
      <div className="title">
        <p className="text-ink-3">
          <Link href="/experiments">Experiments</Link> / challenges
        </p>
        <h1>Challenges: break it yourself</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Ten tasks, each on weak endpoints of its own. You send the requests, and the server says from what happened
          whether it is solved. Each has hints, and the fix as a switch: with it on, the same attack must fail.
        </p>
      </div>
      <ProgressBar names={CHALLENGES.map(({ name }) => name)} />
      <ol className="challenges">
        {CHALLENGES.map(({ name, title, goal }) => (
          <li key={name}>
            <h2>
              <Link href={`/experiments/challenges/${name}`}>{title}</Link>
            </h2>
            <p className="text-ink-2">{goal}</p>
            <SolvedMark name={name} />
          </li>
        ))}
      </ol>
      <p className="max-w-prose text-ink-2">
        The people in them are made up and live in this server’s memory for an hour. None of the endpoints knows an
        account, a key or a cookie of the app. Solutions are no secret: the hints lead to them.
      </p>
    </>
  )
}
