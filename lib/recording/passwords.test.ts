import { expect, test } from '@playwright/test'
import { bodyWithoutPasswords, urlWithoutPasswords } from './passwords'
import { HOSTILE } from './test-recordings'

const PASSWORD = 'hunter2-hunter2'
const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded;charset=UTF-8'

for (const [name, body, type] of [
  ['a member', `{"email":"a@b.c","password":"${PASSWORD}"}`, JSON_TYPE],
  ['the members of a password change', `{"currentPassword":"${PASSWORD}","newPassword":"${PASSWORD}2"}`, JSON_TYPE],
  ['a nested member', `[{"a":{"user_PASSWORD":["${PASSWORD}"]}}]`, JSON_TYPE],
  ['an escaped name', `{"pass\\u0077ord":"${PASSWORD}"}`, JSON_TYPE],
  ['a name that stands twice', `{"a":{"password":"${PASSWORD}"},"a":1}`, JSON_TYPE],
  ['JSON inside JSON', JSON.stringify({ raw: JSON.stringify({ password: PASSWORD }) }), JSON_TYPE],
  ['JSON that ends too early', `{"password":"${PASSWORD}`, JSON_TYPE],
  ['JSON under another type', `{"password":"${PASSWORD}"}`, 'text/plain'],
  ['a form', `email=a%40b.c&password=${PASSWORD}`, FORM_TYPE],
  ['a form with an escaped name', `pass%77ord=${PASSWORD}`, FORM_TYPE],
  ['a client’s secret in a form', `client_id=x&client_secret=${PASSWORD}`, FORM_TYPE],
  [
    'multipart',
    `--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n${PASSWORD}\r\n--x--`,
    'multipart/form-data; boundary=x',
  ],
] as const) {
  test(`the password is left out of ${name}`, () => {
    const kept = bodyWithoutPasswords(body, type)
    expect(kept).not.toContain(PASSWORD)
    expect(decodeURIComponent(kept.replaceAll('+', ' '))).toMatch(
      name === 'a name that stands twice' ? /^\{"a":1\}$/ : /‹left out›/,
    )
  })
}

test('what is no password stays', () => {
  expect(bodyWithoutPasswords('{"email":"a@b.c","password":"x","n":1}', JSON_TYPE)).toBe(
    '{"email":"a@b.c","password":"‹left out›","n":1}',
  )
  expect(bodyWithoutPasswords('{"access_token":"eyJ"}', JSON_TYPE)).toBe('{"access_token":"eyJ"}')
})

test('a body without a password stays letter for letter', () => {
  const spaced = '{ "n" : 1.0, "big": 12345678901234567890, "u": "\\u00fc" }'
  for (const body of [spaced, '', 'token=a%20b&x', ...HOSTILE])
    for (const type of [JSON_TYPE, FORM_TYPE, 'text/plain', '']) expect(bodyWithoutPasswords(body, type)).toBe(body)
})

test('an address loses the values of its passwords, and nothing else', () => {
  expect(
    urlWithoutPasswords(`http://ada:${PASSWORD}@localhost:3000/x?password=${PASSWORD}&a=1#${PASSWORD}`),
  ).not.toContain(PASSWORD)
  expect(urlWithoutPasswords('http://localhost:3000/x?a=%20b+c&d')).toBe('http://localhost:3000/x?a=%20b+c&d')
})
