// @ts-check
// An OpenID provider of the demo's own: another party, so another process and another origin. It needs no network,
// keeps
// everything in memory, and knows whoever says a name: it is here to be signed in with, not to protect anybody.
import { randomBytes } from 'node:crypto'
import { onLauncherGone } from './launcher.mjs'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { loginPage, messagePage } from './provider-pages.mjs'
import { makeKeyPair } from '../lib/core/key-pair.mjs'
import { secretOfStepClient, STEP_CLIENTS } from '../app/experiments/oauth/clients.mjs'
import { STEP_CALLBACK } from '../app/experiments/oauth/step-callback.mjs'

const port = Number(process.env.PROVIDER_PORT)
const issuer = process.env.OIDC_DEMO_ISSUER || `http://localhost:${port}`
const origins = [process.env.APP_ORIGIN, process.env.SIBLING_ORIGIN].filter((origin) => origin !== undefined)
const { OIDC_DEMO_SECRET: clientSecret = '' } = process.env

/**
 * Who an account is. `unverified-…` has an address nobody checked; `is-ada` says that it has the address of an account
 * that the app already has: the two cases in which an address must not decide anything.
 *
 * @param {string} account
 */
const claimsOf = (account) => ({
  sub: `p-${account}`,
  name: account.charAt(0).toUpperCase() + account.slice(1),
  email: account === 'is-ada' ? 'ada@example.com' : `${account}@provider.example`,
  email_verified: !account.startsWith('unverified'),
})
const ACCOUNT = /^[a-z0-9-]{1,40}$/

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'jwt-vs-session',
      client_secret: clientSecret,
      // Exact, one per node. Without this: whoever gets a code delivered elsewhere signs in with it (RFC 9700 §2.1).
      redirect_uris: origins.map((origin) => `${origin}/api/oauth/demo/callback`),
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
    ...STEP_CLIENTS.map((id) => ({
      client_id: id,
      client_secret: secretOfStepClient(clientSecret, id),
      redirect_uris: origins.map((origin) => origin + STEP_CALLBACK),
      response_types: /** @type {['code']} */ (['code']),
      grant_types: ['authorization_code'],
    })),
  ],
  // The clients of the experiment may leave it out: that is what they are for. The app never may.
  pkce: { required: (_context, { clientId }) => !STEP_CLIENTS.some((id) => id === clientId) },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
  ttl: { AuthorizationCode: 60, IdToken: 300, AccessToken: 300, Interaction: 600, Session: 600, Grant: 600 },
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  jwks: {
    keys: [
      {
        ...makeKeyPair('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
        kid: 'provider',
        use: 'sig',
        alg: 'RS256',
      },
    ],
  },
  findAccount: (_context, id) =>
    ACCOUNT.test(id.replace(/^p-/, ''))
      ? { accountId: id, claims: async () => claimsOf(id.replace(/^p-/, '')) }
      : undefined,
  renderError: (context, { error, error_description: description }) => {
    context.type = 'html'
    context.body = messagePage('The provider refused', [error, description].filter(Boolean).join(': '))
  },
})

/** @param {import('node:http').IncomingMessage} request */
async function formOf(request) {
  let text = ''
  for await (const chunk of request) if ((text += chunk).length > 4096) throw new Error('too long')
  return new URLSearchParams(text)
}

/**
 * The one page of the provider: who are you? Answers the interaction with that, and with consent to what was asked.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function interact(request, response) {
  const details = await provider.interactionDetails(request, response)
  const html = (/** @type {number} */ status, /** @type {string} */ page) =>
    response.writeHead(status, PAGE_HEADERS).end(page)
  if (request.method !== 'POST') return html(200, loginPage(details.uid))
  const account = (await formOf(request)).get('account') ?? ''
  if (!ACCOUNT.test(account))
    return html(400, loginPage(details.uid, 'A name has lower-case letters, digits and hyphens, at most 40.'))
  const accountId = `p-${account}`
  const grant = new provider.Grant({ accountId, clientId: String(details.params.client_id) })
  grant.addOIDCScope('openid profile email')
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId, remember: false }, consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: false },
  )
}

const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
}

const answer = provider.callback()
/** @type {import('node:http').RequestListener} */
const listen = (request, response) => {
  const isInteraction = /^\/interaction\/[\w-]+$/.test(new URL(request.url ?? '/', issuer).pathname)
  if (!isInteraction) return void answer(request, response)
  interact(request, response).catch(
    () =>
      response.headersSent ||
      response
        .writeHead(400, PAGE_HEADERS)
        .end(messagePage('Not found', 'This sign-in has ended or never began. Go back to the app and begin again.')),
  )
}

// Both addresses of `localhost`, and no other. Without this: whoever is on the same network signs in as anybody at a
// provider that believes every name. A machine without IPv6 has one of them.
const servers = ['127.0.0.1', '::1'].map((host) => ({ host, server: createServer(listen) }))
const open = await Promise.all(
  servers.map(
    ({ host, server }) =>
      new Promise((resolve) => server.once('error', () => resolve(false)).listen(port, host, () => resolve(true))),
  ),
)
if (!open[0]) process.exit(1)
console.log(`ready provider ${issuer}`)
const end = () => {
  for (const { server } of servers) server.close()
  setTimeout(() => process.exit(0), 1000).unref()
}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, end)
onLauncherGone(() => process.exit(0))
