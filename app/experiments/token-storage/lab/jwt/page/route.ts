import { randomToken } from '@/lib/auth/secrets'
import { barePage } from '@/lib/lab/bare-page'
import { openDoor } from '@/lib/lab/open-door'
import { KEEPER_SCRIPT, STRANGER_SCRIPT } from '../../../page-scripts'
import { KEEPERS } from '../../../places'

/**
 * A page that keeps tokens and looks for them, beside a second script that knows nothing of the first one. It stands below
 * the path of the refresh cookie: what hides that cookie here is HttpOnly alone. Nothing of its address gets into it but
 * the run's key and one of two names.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = openDoor(['GET'], ({ query, run }) => {
  const who = KEEPERS.find((each) => each === query.get('who'))
  if (!who) return { status: 404 }
  const nonce = randomToken(16)
  const facts = { run, who }
  const body = barePage({ title: 'A page that keeps tokens', scripts: [{ text: KEEPER_SCRIPT, facts }, { text: STRANGER_SCRIPT, facts }], body: '<p>It closes by itself.</p>', nonce })
  const policy = ["default-src 'none'", `script-src 'nonce-${nonce}'`, "connect-src 'self'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'"].join('; ')
  return { status: 200, body, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy } }
})
