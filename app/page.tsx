import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { Heads } from '@/app/_home/heads'
import { Home } from '@/app/_home/home'
import { currentSides } from '@/app/_home/sides'
import { HELD_COOKIE } from '@/app/jwt/token-store'
import { demoAccounts } from '@/app/visitor'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: { absolute: 'JWT vs Session' } }

/** Both machines side by side, before anything is clicked: where the truth about you is kept, and how it travels. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
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
        demo={await demoAccounts()}
        hasExperiments={env().experiments}
      />
    </>
  )
}
