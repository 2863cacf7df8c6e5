import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { NextLink } from '@/app/_ui/next-link'
import { FindingsTable } from '@/app/_ui/findings-table'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { labPath } from '../challenge'
import { Play } from '../play'
import { SolvedMark } from '../progress-view'
import { CHALLENGES, challengeNamed } from '../registry'
import { Background } from '../background'
import '@/app/experiments/challenges/style.css'

type Props = PageProps<'/experiments/challenges/[challenge]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: challengeNamed((await params).challenge)?.title ?? 'Challenge' }
}

/** One challenge: what is to be done and with what, the place to do it, then hints and the fix. */
export default async function ChallengePage({ params }: Props) {
  const origins = requireExperiments()
  const challenge = challengeNamed((await params).challenge) ?? notFound()
  const { name, title, goal, people, endpoints, steps, presets, tools } = challenge
  const next = CHALLENGES[CHALLENGES.indexOf(challenge) + 1]
  return (
    <>
      <div className="title">
        <p className="text-ink-3">
          <Link href="/experiments">Experiments</Link> / <Link href="/experiments/challenges">challenges</Link> /{' '}
          {name.replaceAll('-', ' ')}
        </p>
      </div>
      <div className="chapters">
        <h2>Goal</h2>
        <div>
          <h1 className="question">{title}</h1>
          <p className="told">{goal}</p>
          <SolvedMark name={name} />
        </div>
        <h2>Who is who</h2>
        <div>
          <dl className="people">
            {people.map((each) => (
              <div key={each.name}>
                <dt>{each.name}</dt>
                <dd>{each.is}</dd>
              </div>
            ))}
          </dl>
        </div>
        <h2>Endpoints</h2>
        <div>
          <FindingsTable label="Endpoints">
            <thead>
              <tr>
                <th scope="col">request</th>
                <th scope="col">what it does</th>
              </tr>
            </thead>
            <tbody>
              {endpoints.map(({ method, path, does }) => (
                <tr key={`${method} ${path}`}>
                  <th scope="row" className="num">
                    {method} {path}
                  </th>
                  <td>{does}</td>
                </tr>
              ))}
            </tbody>
          </FindingsTable>
          <p className="text-ink-2 wrap-anywhere">
            They are below <code>{labPath(name)}/</code> and want a key of your own, <code>?run=…</code>, of 22 to 64
            letters and digits. <code>POST start</code> begins, <code>GET check</code> tells what has happened. So curl
            will do as well.
          </p>
        </div>
        <h2>Play</h2>
        <div>
          <Play challenge={{ name, steps, presets, tools }} origins={origins} />
          <div className="without-script">
            <p>Without JavaScript, send the requests by curl. What the check looks for:</p>
            <ol className="ml-5 list-decimal">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        </div>
        <Background challenge={challenge} />
      </div>
      <NextLink
        {...(next
          ? { href: `/experiments/challenges/${next.name}`, name: 'the next challenge', says: next.title }
          : { href: '/experiments/challenges', name: 'Challenges', says: 'Your progress, and the certificate' })}
      />
    </>
  )
}
