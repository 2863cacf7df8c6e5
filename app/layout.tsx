import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Foot } from '@/app/_ui/foot'
import { FreshPage } from '@/app/_ui/fresh-page'
import { themeFrom, THEME_COOKIE } from '@/app/_ui/theme'
import { TopBar } from '@/app/_ui/top-bar'
import { env } from '@/lib/env'
import './globals.css'

const geist = localFont({ src: './fonts/geist-latin-wght-normal.woff2', weight: '100 900', variable: '--geist' })
const geistMono = localFont({
  src: './fonts/geist-mono-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--geist-mono',
  adjustFontFallback: false,
})

export const metadata: Metadata = {
  title: { default: 'JWT vs Session', template: '%s · JWT vs Session' },
  description: 'Sessions or JWTs? Both, side by side, on real HTTP.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value)
  // The attacker's site is a site of its own: none of our bar, none of our places.
  const isOurs = (await headers()).get('host') !== new URL(env().attackerOrigin).host
  return (
    <html lang="en" data-theme={theme} className={`${geist.variable} ${geistMono.variable}`}>
      <body className={isOurs ? undefined : 'attacker'}>
        <a className="skip" href="#main">
          Skip to content
        </a>
        {isOurs && <TopBar node={env().nodeName} store={storeOf(env())} areExperimentsOn={env().experiments} />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        {isOurs && <Foot />}
        <FreshPage />
      </body>
    </html>
  )
}

/** Where sessions are remembered, in one word. */
function storeOf({ sessionStore, databaseUrl }: { sessionStore: string; databaseUrl: string }): string {
  if (sessionStore !== 'database') return sessionStore
  return databaseUrl.startsWith('file:') ? 'sqlite' : 'postgres'
}
