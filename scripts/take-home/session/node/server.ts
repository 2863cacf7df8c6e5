import { createServer, type IncomingMessage } from 'node:http'
import type { CookieWrite } from '../../../../lib/core/contract'
import { readCookies, serialiseCookie } from '../../../../lib/core/cookies'
import { revoke } from '../../../../lib/session/ending'
import { check, open, renew } from '../../../../lib/session/lifecycle'
import { accountWith, newContext, NOTHING_LEFT } from '../setup'

const PORT = Number(process.env.PORT ?? 3000)
const ORIGIN = `http://localhost:${PORT}`
type Answer = { status: number; body?: object; cookies?: CookieWrite[]; headers?: Record<string, string> }

async function answerTo(request: IncomingMessage): Promise<Answer> {
  const context = newContext()
  const { cookie = null, origin, 'user-agent': userAgent = '' } = request.headers
  const carrier = { cookies: readCookies(cookie), authorization: null }
  // Without this: a page of another site acts with the cookies of whoever looks at it.
  if (request.method !== 'GET' && origin !== ORIGIN) return refused(403, 'cross_site_request')

  switch (`${request.method} ${request.url}`) {
    case 'POST /login': {
      const { email, password } = await bodyOf(request)
      const account = accountWith(email, password)
      if (!account) return refused(401, 'invalid_credentials')
      const opened = await open(context, { ...account, variant: 'sealed-id', userAgent, carrier })
      if (!opened.ok) return refused(401, opened.refusal)
      return { status: 200, body: { user: opened.user, session: opened.described }, cookies: opened.cookies }
    }
    case 'GET /me': {
      const verdict = await check(context, carrier)
      const session = verdict.ok ? await renew(context, verdict.evidence) : verdict
      if (!session.ok) return refused(401, session.refusal)
      return { status: 200, body: { user: session.user, session: session.described }, cookies: session.cookies }
    }
    case 'POST /logout':
      return { status: 204, cookies: await revoke(context, carrier), headers: NOTHING_LEFT }
    default:
      return refused(404, 'not_found')
  }
}

const refused = (status: number, code: string): Answer => ({ status, body: { code } })

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const piece of request) if ((text += piece).length > 10_000) throw new Error('The body is too long.')
  return JSON.parse(text)
}

createServer(async (request, response) => {
  const { status, body, cookies = [], headers } = await answerTo(request).catch(() => refused(400, 'bad_request'))
  const own = { 'Content-Type': 'application/json', 'Set-Cookie': cookies.map(serialiseCookie) }
  response.writeHead(status, { ...own, ...headers })
  response.end(body && JSON.stringify(body))
}).listen(PORT, () => console.log(ORIGIN))
