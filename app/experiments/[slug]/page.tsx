import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { announcedSeconds } from '@/app/_features/reference/announced-seconds'
import { ReferenceRun } from '@/app/_features/reference/reference-run'
import { NextLink } from '@/app/_ui/next-link'
import { NamesHere } from '@/app/experiments/_runtime/names-here'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { Sources } from '@/app/experiments/_runtime/sources'
import { Demo } from '@/app/experiments/demos'
import { EXPERIMENTS } from '@/app/experiments/list'
import { nextOf } from '@/app/experiments/topics'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'

type Props = PageProps<'/experiments/[slug]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await experimentOf(params)).question }
}

/** The page of an experiment. What moves is `Demo`; all the rest can be read without a script. */
export default async function ExperimentPage({ params }: Props) {
  const origins = requireExperiments()
  const experiment = await experimentOf(params)
  const { slug, question, intro, expects, reading } = experiment
  const claims = Object.keys(expects).length
  return (
    <>
      <div className="title">
        <p className="text-ink-3">
          <Link href="/experiments">Experiments</Link> / {slug.replaceAll('-', ' ')} · checks{' '}
          {claims === 0 ? 'your own settings' : claims === 1 ? '1 claim' : `${claims} claims`} · about{' '}
          {announcedSeconds(experiment)} s
        </p>
      </div>
      <div className="chapters">
        <h2>Question</h2>
        <div>
          <h1 className="question">{question}</h1>
          <p className="told">{intro}</p>
          <NamesHere origins={origins} />
        </div>
        <ReferenceRun recorded={recordedOf(slug)}>
          <Demo slug={slug} origins={origins} />
        </ReferenceRun>
        <h2>Code and reading</h2>
        <div>
          <Sources files={experiment.files} />
          <ul className="row">
            {reading.map(({ name, href }) => (
              <li key={href}>
                <a href={href} rel="noreferrer">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <NextLink {...nextOf(slug, EXPERIMENTS)} />
    </>
  )
}

/** The experiment that the address names; no page where none has this name. */
async function experimentOf(params: Props['params']) {
  const { slug } = await params
  return EXPERIMENTS.find((each) => each.slug === slug) ?? notFound()
}

/** What the page is drawn from until the reader has run it. The verdicts are computed anew. */
function recordedOf(slug: string) {
  const part = readPart<RecordedRun>(experimentPart(slug))
  return part && { made: part.made, content: { observation: part.content.observation } }
}
