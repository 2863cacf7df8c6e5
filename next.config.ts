import type { NextConfig } from 'next'
import { actionOrigins } from './lib/server/config/origins.mjs'

// In production it is read at the build (scripts/built-config.mjs).
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
  experimental: { serverActions: { allowedOrigins: actionOrigins(process.env) } },
}

export default config
