import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Foot } from '@/app/_ui/foot'
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
  const { nodeName } = env()
  return (
    <html lang="en" data-theme={theme} className={`${geist.variable} ${geistMono.variable}`}>
      <body>
        <a className="skip" href="#main">
          Skip to content
        </a>
        <TopBar node={nodeName} store={storeOf(env())} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Foot />
      </body>
    </html>
  )
}

/** Where sessions are remembered, in one word. */
function storeOf({ sessionStore, databaseUrl }: { sessionStore: string; databaseUrl: string }): string {
  if (sessionStore !== 'database') return sessionStore
  return databaseUrl.startsWith('file:') ? 'sqlite' : 'postgres'
}
