import { expectProblem } from './client/expectations'
import { send, type Call } from './client/wire'
import { test } from './servers/test'

const CROSS: [string, string] = ['Sec-Fetch-Site', 'cross-site']
const TEXT: [string, string] = ['Content-Type', 'text/plain']
const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
const TOO_LARGE = `{"filler":"${'x'.repeat(20_000)}"}`

/** Each call has every fault from its own step on; the earliest one is answered. */
const FAULTY: [title: string, status: number, code: string, call: Call][] = [
  [
    '404 before all others',
    404,
    'not_found',
    { method: 'PUT', path: '/api/session/nope', headers: [CROSS, TEXT], body: TOO_LARGE },
  ],
  [
    '405 before 403',
    405,
    'method_not_allowed',
    { method: 'PUT', path: '/api/session/login', headers: [CROSS, TEXT], body: TOO_LARGE },
  ],
  [
    '403 before 413',
    403,
    'cross_site_request',
    { method: 'POST', path: '/api/session/login', headers: [CROSS, TEXT], body: TOO_LARGE },
  ],
  [
    '413 before 415',
    413,
    'payload_too_large',
    { method: 'POST', path: '/api/session/login', headers: [TEXT], body: TOO_LARGE },
  ],
  [
    '415 before 400',
    415,
    'unsupported_media_type',
    { method: 'POST', path: '/api/session/login', headers: [TEXT], body: '{' },
  ],
  [
    '400 before 401',
    400,
    'validation_failed',
    { method: 'POST', path: '/api/session/password', headers: [JSON_TYPE], body: '{}' },
  ],
  [
    '401 at last',
    401,
    'missing',
    {
      method: 'POST',
      path: '/api/session/password',
      headers: [JSON_TYPE],
      body: '{"currentPassword":"a fine password","newPassword":"another password"}',
    },
  ],
]

for (const [title, status, code, call] of FAULTY)
  for (const mode of ['session', 'jwt'])
    test(`${mode}: of several faults the first in order is answered: ${title}`, async ({ servers }) => {
      expectProblem(await send(servers.a, { ...call, path: call.path.replace('session', mode) }), status, code)
    })
