import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { Heads } from '@/app/_features/arena/heads'
import { Home } from '@/app/_features/arena/home'
import { currentSides } from '@/app/_features/arena/sides'
import { HELD_COOKIE } from '@/app/_features/mode-page/token-storage'
import { demoAccounts } from '@/lib/server/modes/demo-offer'
import { visitor } from '@/lib/server/modes/visitor'
import { env } from '@/lib/server/config/env'

export const metadata: Metadata = {
  title: 'Side by side',
  description:
    'The app’s real endpoints, session left and JWT right: five steps, seven steps of each method, the recording.',
}

/** Both machines side by side on the real endpoints: where the truth about you is kept, and how it travels. */
export default async function SideBySidePage({ searchParams }: PageProps<'/side-by-side'>) {
  const sides = await currentSides(await searchParams)
  const held = (await cookies()).get(HELD_COOKIE)?.value
  const { session, jwt } = sides
  return (
    <>
      <Heads {...sides} />
      <Home
        key={`${session.specimen.code}${jwt.specimen.code}`}
        initial={sides}
        isHeld={held === jwt.specimen.variant}
        demo={await demoAccounts((await visitor()).carrier)}
        hasExperiments={env().experiments}
      />
    </>
  )
}
