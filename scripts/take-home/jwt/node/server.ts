import { createServer, type IncomingMessage } from 'node:http'
import type { CookieWrite, Refused } from '../../../../lib/core/contract'
import { readCookies, serialiseCookie } from '../../../../lib/core/cookies'
import { revoke } from '../../../../lib/jwt/ending'
import { check, type Issued, open, renew } from '../../../../lib/jwt/lifecycle'
import { accountWith, newContext, NOTHING_LEFT } from '../setup'

const PORT = Number(process.env.PORT ?? 3000)
const ORIGIN = `http://localhost:${PORT}`
type Answer = { status: number; body?: object; cookies?: CookieWrite[]; headers?: Record<string, string> }

async function answerTo(request: IncomingMessage): Promise<Answer> {
  const context = await newContext()
  const { cookie = null, authorization = null, origin, 'user-agent': userAgent = '' } = request.headers
  const carrier = { cookies: readCookies(cookie), authorization }
  // Without this: a page of another site turns or ends the refresh token of whoever looks at it.
  if (request.method !== 'GET' && origin !== ORIGIN) return refused(403, 'cross_site_request')

  switch (`${request.method} ${request.url}`) {
    case 'POST /login': {
      const { email, password } = await bodyOf(request)
      const account = accountWith(email, password)
      if (!account) return refused(401, 'invalid_credentials')
      return tokensOf(await open(context, { ...account, variant: 'bearer-memory', userAgent, carrier }))
    }
    case 'GET /me': {
      const verdict = await check(context, carrier)
      return verdict.ok ? { status: 200, body: { user: verdict.evidence.user } } : refused(401, verdict.refusal)
    }
    case 'POST /api/jwt/refresh': // The path of the refresh cookie: no other request carries it.
      return tokensOf(await renew(context, carrier))
    case 'POST /api/jwt/logout':
      return { status: 204, cookies: await revoke(context, carrier), headers: NOTHING_LEFT }
    case 'GET /.well-known/jwks.json':
      return { status: 200, body: { keys: context.keys.published } }
    default:
      return refused(404, 'not_found')
  }
}

const refused = (status: number, code: string): Answer => ({ status, body: { code } })

function tokensOf(issued: Issued | Refused): Answer {
  if (!issued.ok) return refused(401, issued.refusal)
  const { accessToken: access_token, expiresInSeconds: expires_in, user, cookies } = issued
  return { status: 200, body: { access_token, token_type: 'Bearer', expires_in, user }, cookies }
}

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
