import type { Metadata } from 'next'
import { choiceIn } from '@/app/_features/demo/choice'
import { Below } from '@/app/_features/demo/below'
import { Demo } from '@/app/_features/demo/demo'
import { DemoLinks, DemoMethod } from '@/app/_features/demo/foot'
import { QUESTION } from '@/app/_features/demo/question'
import { RecordedStory } from '@/app/_features/demo/recorded-story'
import { Scene } from '@/app/_features/demo/scene'
import { untold } from '@/app/_features/demo/story'
import { env } from '@/lib/server/config/env'

const TITLE = 'JWT vs Session: you log out. Is the thief out too?'
export const metadata: Metadata = {
  title: { absolute: TITLE },
  openGraph: { type: 'website', siteName: 'JWT vs Session', title: TITLE, url: '/' },
}

/** One question, one surprise, two switches; then what follows from them. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const { experiments, appOrigin, siblingOrigin, attackerOrigin } = env()
  const choice = choiceIn(await searchParams)
  return (
    <>
      {experiments ? (
        <>
          <Demo
            initial={choice}
            drawn={<Scene story={untold(choice)} nowMs={0} />}
            links={<DemoLinks />}
            method={<DemoMethod />}
          />
          <noscript>
            <RecordedStory />
          </noscript>
        </>
      ) : (
        <>
          <h1 className="title">{QUESTION}</h1>
          <RecordedStory />
        </>
      )}
      <Below
        hasExperiments={experiments}
        origins={{ app: appOrigin, sibling: siblingOrigin, attacker: attackerOrigin }}
      />
    </>
  )
}
