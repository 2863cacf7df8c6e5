import { randomToken } from '@/lib/core/secrets'
import { barePage } from '@/app/experiments/_lab/bare-page'
import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { KEEPER_SCRIPT, STRANGER_SCRIPT } from '../../../page-scripts'
import { VIEWERS } from '../../../places'

/**
 * A page that keeps tokens and looks for them, beside a second script that knows nothing of the first one. It stands
 * below the path of the refresh cookie: what hides that cookie here is HttpOnly alone. Nothing of its address gets into
 * it but the run's key and one of two names.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(['GET'], ({ query, run }) => {
  const who = VIEWERS.find((each) => each === query.get('who'))
  if (!who) return { status: 404 }
  const nonce = randomToken(16)
  const facts = { run, who }
  const body = barePage({
    title: 'A page that keeps tokens',
    scripts: [
      { text: KEEPER_SCRIPT, facts },
      { text: STRANGER_SCRIPT, facts },
    ],
    body: '<p>It closes by itself.</p>',
    nonce,
  })
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
  return {
    status: 200,
    body,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
  }
})
