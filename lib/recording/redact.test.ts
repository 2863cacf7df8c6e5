import { expect, test } from '@playwright/test'
import { withoutCredentials } from './redact'
import { exchange, HOSTILE, hostileRecording, recordingOf, report, SEAL, story, TOKEN } from './test-recordings'

const OPAQUE = 'oPaQuEiD'.repeat(5) + 'abc'

test('equal credentials get equal numbers, so the story can be followed', () => {
  const { exchanges, copies } = withoutCredentials(story())
  expect(exchanges[0]?.server?.setCookies[0]).toBe(
    '__Host-session=‹credential 1›; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax',
  )
  expect(exchanges[3]?.server?.cookies[0]).toEqual({
    name: '__Host-session',
    value: '‹credential 1›',
    length: SEAL.length,
  })
  expect(copies[0]?.credential).toBe('‹credential 1›')
})

test('a credential is left out wherever it stands', () => {
  const given = exchange({
    label: `with ${OPAQUE}`,
    request: {
      method: 'POST',
      url: `http://localhost:3000/api/replay?token=short1&seal=${encodeURIComponent(SEAL)}`,
      headers: [
        ['authorization', `Bearer ${TOKEN}`],
        ['x-other', TOKEN],
      ],
      body: new URLSearchParams({ token: SEAL, other: OPAQUE }).toString(),
    },
    response: {
      headers: [['location', `/x?t=${TOKEN}`]],
      body: JSON.stringify({ deep: [{ refresh_token: OPAQUE }], pasted: `curl -H 'Cookie: a=${SEAL}'` }),
    },
    server: report({
      cookies: [{ name: 'experiment', value: 's3', length: 2 }],
      authorization: `Bearer ${TOKEN}`,
      setCookies: ['experiment=s4; Path=/'],
    }),
  })
  const text = JSON.stringify(
    withoutCredentials(
      recordingOf([given], {
        copies: [{ id: 'c', startMs: 1, mode: null, specimen: null, label: OPAQUE, credential: OPAQUE }],
      }),
    ),
  )
  for (const secret of [OPAQUE, TOKEN, SEAL, encodeURIComponent(SEAL), SEAL.replace('~', '%7E'), '"s3"', '=s4'])
    expect(text).not.toContain(secret)
})

test('a clean client’s cookie is left out where no server reports it, and so are tickets and what a way to a provider is made of', () => {
  const [ticket, code, state, kept] = [`usr_x.${OPAQUE}`, 'c0de'.repeat(9), 'st4te'.repeat(8), 'validation_failed']
  const given = [
    exchange({
      request: {
        headers: [['cookie', `_session=${SEAL}; lab-session-opaque=${OPAQUE}`]],
        body: JSON.stringify({ ticket }),
      },
    }),
    exchange({
      request: { url: `http://localhost:3000/api/oauth/demo/callback?code=${code}&iss=x` },
      response: {
        headers: [['location', `http://localhost:3002/auth?client_id=x&state=${state}`]],
        body: JSON.stringify({ code: kept, ticket }),
      },
    }),
  ]
  const text = JSON.stringify(withoutCredentials(recordingOf(given)))
  for (const secret of [ticket, OPAQUE, SEAL, code, state]) expect(text).not.toContain(secret)
  expect(text).toContain(kept)
})

test('the inspector’s answer, which opens credentials, is left out whole', () => {
  const given = exchange({
    request: { url: 'http://localhost:3000/api/session/inspect?variant=sealed-id' },
    response: { body: `{"contents":["${OPAQUE}"]}` },
  })
  expect(withoutCredentials(recordingOf([given])).exchanges[0]?.response.body).toBe('‹left out›')
})

test('what is no credential stays: public ids, names, statuses, times', () => {
  const body = '{"user":{"id":"user_x","name":"Ada"},"session":{"id":"ses_0123456789abcdefghijkl"}}'
  const given = recordingOf([exchange({ response: { body } })])
  expect(withoutCredentials(given)).toEqual(given)
})

test('doing it twice changes nothing, whatever the texts are', () => {
  for (const given of [story(), ...HOSTILE.map(hostileRecording)]) {
    const once = withoutCredentials(given)
    expect(withoutCredentials(once)).toEqual(once)
  }
})

test('a value that the server hid stays hidden', () => {
  const server = report({
    isHidden: true,
    cookies: [{ name: '__Host-session', value: '‹hidden, 308 letters›', length: 308 }],
  })
  expect(withoutCredentials(recordingOf([exchange({ server })])).exchanges[0]?.server).toEqual(server)
})
