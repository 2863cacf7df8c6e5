import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Foot } from '@/app/_ui/site-footer'
import { FreshPage } from '@/app/_ui/reload-on-bfcache'
import { NextPlace } from '@/app/_ui/next-place'
import { inOrder } from '@/app/_ui/places'
import { themeFrom, THEME_COOKIE } from '@/app/_ui/theme'
import { TopBar } from '@/app/_ui/top-bar'
import { env } from '@/lib/server/config/env'
import './globals.css'

// Both are optional: where one comes too late for the first paint, the page keeps the font that it has. Without this:
// lines break anew under whoever reads them, and a button is no longer where a thumb goes.
const geist = localFont({
  src: './fonts/geist-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--geist',
  display: 'optional',
})
const geistMono = localFont({
  src: './fonts/geist-mono-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--geist-mono',
  adjustFontFallback: false,
  display: 'optional',
})

const DESCRIPTION =
  'You log out. A thief copied your cookie or token a minute ago. Is the thief out too? Try it on real HTTP: sessions and JWTs side by side.'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().appOrigin),
    title: { default: 'JWT vs Session', template: '%s · JWT vs Session' },
    description: DESCRIPTION,
    openGraph: { type: 'website', siteName: 'JWT vs Session', description: DESCRIPTION },
    twitter: { card: 'summary_large_image' },
  }
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value)
  // The attacker's site is a site of its own: none of our bar, none of our places.
  const isOurs = (await headers()).get('host') !== new URL(env().attackerOrigin).host
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${geist.variable} ${geistMono.variable}`}
    >
      <body className={isOurs ? undefined : 'attacker'}>
        <a className="skip" href="#main">
          Skip to content
        </a>
        {isOurs && <TopBar areExperimentsOn={env().experiments} theme={theme} />}
        <main id="main" tabIndex={-1}>
          {children}
          {isOurs && <NextPlace order={inOrder(env().experiments)} />}
        </main>
        {isOurs && <Foot node={env().nodeName} store={storeOf(env())} />}
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
