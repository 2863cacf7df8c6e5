import type { NextConfig } from 'next'
import { DEFAULT_ORIGINS } from './lib/server/config/origins.mjs'

const appOrigin = process.env.APP_ORIGIN || DEFAULT_ORIGINS.app
// Behind a proxy that rewrites Host, a form of the real origin must still pass Next's own check of server actions. An
// address that is none is named by lib/server/config/env.ts, with all other faults.
const allowedOrigins = URL.canParse(appOrigin) ? [new URL(appOrigin).host] : []

const config: NextConfig = {
  // Security headers come from lib/server/front/handle-request.mjs, which also covers what Next answers by itself.
  poweredByHeader: false,
  // lib/server/front/compressed.mjs does, by Brotli too.
  compress: false,
  reactStrictMode: true,
  // `npm run check` checks them, tests included; a build is for running.
  typescript: { ignoreBuildErrors: true },
  // Our pictures are drawings; the optimiser would be a fetcher for whoever asks.
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  // Without this: Next streams the title in after the page, and for a moment a reader has a document without one.
  htmlLimitedBots: /.*/,
  // Without this: `next dev` doesn't hydrate at the attacker's origin.
  allowedDevOrigins: ['127.0.0.1'],
  experimental: { serverActions: { allowedOrigins } },
}

export default config
