import type { Metadata } from 'next'
import Link from 'next/link'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { provenIn } from '../certificate-list'
import { CHALLENGES } from '../registry'
import '@/app/experiments/challenges/style.css'

export const metadata: Metadata = { title: 'Certificate' }

/** What a record has solved, by the marks in the address that this server wrote. Nothing that it did not write is shown. */
export default async function CertificatePage({ searchParams }: PageProps<'/experiments/challenges/certificate'>) {
  const { app } = requireExperiments()
  const { holder, solved } = provenIn(await searchParams)
  return (
    <div className="title max-w-prose">
      <p className="text-ink-3">
        <Link href="/experiments">Experiments</Link> / <Link href="/experiments/challenges">challenges</Link> /
        certificate
      </p>
      <h1>
        {solved.length === 0
          ? 'This address proves nothing'
          : `${solved.length} of ${CHALLENGES.length} challenges solved`}
      </h1>
      {solved.length === 0 ? (
        <p className="text-4">
          It carries no solved challenge that this server has signed. Solve one, and the{' '}
          <Link href="/experiments/challenges">list of challenges</Link> leads to a certificate.
        </p>
      ) : (
        <>
          <ol className="certificate">
            {solved.map(({ challenge: { name, title }, on }) => (
              <li key={name}>
                <Link href={`/experiments/challenges/${name}`}>{title}</Link>, <time dateTime={on}>{on}</time>
              </li>
            ))}
          </ol>
          <p>
            Record <code>{holder}</code>, at {app}
          </p>
          <h2>What this says, and what not</h2>
          <p>
            For each line, the check of this server saw the challenge solved on that day (UTC), with the fix off. It
            signed the line with a key of its own, and has verified that signature now.
          </p>
          <p>
            It does not say who sat there, nor how long it took. A record is one browser’s, hints lead to every
            solution, and whoever has this address can show it.
          </p>
        </>
      )}
    </div>
  )
}
