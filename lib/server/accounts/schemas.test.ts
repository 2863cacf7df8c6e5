import { expect, test } from '@playwright/test'
import { loginSchema, passwordChangeSchema, refreshSchema, signUpSchema } from './schemas'
import { parseForm, toFieldErrors } from '@/lib/server/http/validation'

const ADA = { name: 'Ada', email: 'ada@example.com', password: 'quiet harbour' }
const login = loginSchema(['sealed-id', 'opaque-id'], 'sealed-id')

type Parsed =
  | ReturnType<typeof signUpSchema.safeParse>
  | ReturnType<typeof login.safeParse>
  | ReturnType<typeof refreshSchema.safeParse>
const paths = (parsed: Parsed) =>
  parsed.success ? [] : [...new Set(toFieldErrors(parsed.error).map((fault) => fault.path))]

test('a sign-up is answered in its one spelling, and members nobody asked for are left out', () => {
  const body = {
    name: '  Zoe\u0308 ',
    email: ' Zoe@Example.com',
    password: '  quiet harbour ',
    role: 'admin',
    id: 'usr_1',
  }
  expect(signUpSchema.parse(body)).toEqual({ name: 'Zoë', email: 'zoe@example.com', password: '  quiet harbour ' })
})

for (const body of [undefined, null, [], ['ada'], 'ada', 7, true])
  test(`${JSON.stringify(body)} is not a body`, () => {
    for (const schema of [signUpSchema, login, passwordChangeSchema]) {
      const { error } = schema.safeParse(body)
      expect(error && toFieldErrors(error)).toEqual([{ path: 'body', message: 'Send an object.' }])
    }
  })

for (const value of [null, 7, true, {}, [], ['ada@example.com'], { $ne: null }])
  test(`${JSON.stringify(value)} is not text`, () => {
    for (const member of ['name', 'email', 'password'])
      expect(paths(signUpSchema.safeParse({ ...ADA, [member]: value }))).toEqual([member])
    for (const member of ['email', 'password', 'variant'])
      expect(paths(login.safeParse({ ...ADA, [member]: value }))).toEqual([member])
    expect(paths(refreshSchema.safeParse({ refresh_token: value }))).toEqual(['refresh_token'])
  })

test('every member that is wrong is named', () => {
  expect(paths(signUpSchema.safeParse({}))).toEqual(['name', 'email', 'password'])
  expect(paths(signUpSchema.safeParse({ name: '', email: 'ada', password: 'short' }))).toEqual([
    'name',
    'email',
    'password',
  ])
})

test('a name has 1 to 80 characters, counted as people count them', () => {
  for (const name of ['N', 'n'.repeat(80), '🦊'.repeat(80), '<b>Ada</b>', 'Ада 爱达'])
    expect(signUpSchema.parse({ ...ADA, name }).name).toBe(name)
  for (const name of ['', '   ', 'n'.repeat(81), '🦊'.repeat(81), 'n'.repeat(100_000)])
    expect(paths(signUpSchema.safeParse({ ...ADA, name }))).toEqual(['name'])
})

for (const name of [
  'Ada\r\nSet-Cookie: a=b',
  'Ada\0',
  'A\u001b[31mda',
  'A\u009bda',
  'A\u2028da',
  'A\u202eda',
  'A\ud800da',
])
  test(`the name ${JSON.stringify(name)} is refused`, () => {
    expect(paths(signUpSchema.safeParse({ ...ADA, name }))).toEqual(['name'])
  })

test('a new password is not the name or the address, in whatever case', () => {
  for (const password of ['Ada Lovelace', 'ADA LOVELACE', 'ada@example.com', 'Ada@Example.com']) {
    expect(paths(signUpSchema.safeParse({ ...ADA, name: 'Ada Lovelace', password }))).toEqual(['password'])
  }
})

test('a log-in tries any password up to 1 KiB, and tells no rule', () => {
  for (const password of ['x', 'password', 'x'.repeat(73), 'x'.repeat(1024), 'a\0b'])
    expect(paths(login.safeParse({ ...ADA, password }))).toEqual([])
  for (const password of ['', 'x'.repeat(1025)])
    expect(paths(login.safeParse({ ...ADA, password }))).toEqual(['password'])
})

test('a log-in without a variant takes the default, and refuses one that does not exist', () => {
  expect(login.parse(ADA).variant).toBe('sealed-id')
  expect(login.parse({ ...ADA, variant: 'opaque-id' }).variant).toBe('opaque-id')
  for (const variant of ['', 'bearer-memory', '__proto__', 'Sealed-Id'])
    expect(paths(login.safeParse({ ...ADA, variant }))).toEqual(['variant'])
})

test('a password change asks the rules of the new password only', () => {
  expect(passwordChangeSchema.parse({ currentPassword: 'x', newPassword: 'quiet harbour' })).toEqual({
    currentPassword: 'x',
    newPassword: 'quiet harbour',
  })
  const { error } = passwordChangeSchema.safeParse({ currentPassword: 'x', newPassword: 'password1' })
  expect(error && toFieldErrors(error)).toEqual([
    { path: 'newPassword', message: expect.stringContaining('everybody tries') },
  ])
})

test('a refresh needs no body, nor a token in it', () => {
  for (const body of [undefined, {}, { other: 1 }]) expect(refreshSchema.parse(body)).toEqual({})
  expect(refreshSchema.parse({ refresh_token: 'r' })).toEqual({ refresh_token: 'r' })
  expect(paths(refreshSchema.safeParse({ refresh_token: '' }))).toEqual(['refresh_token'])
})

test('a form is checked like the same JSON body', () => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...ADA, $ACTION_ID: 'x' })) form.append(name, value)
  expect(parseForm(signUpSchema, form).data).toEqual(ADA)
})

test('a field that came twice, or as a file, is refused', () => {
  const form = new FormData()
  form.append('email', 'ada@example.com')
  form.append('email', 'eve@example.com')
  form.append('password', new File(['quiet harbour'], 'password'))
  expect(paths(parseForm(login, form))).toEqual(['email', 'password'])
})

test('a member called __proto__ changes nothing', () => {
  const body: unknown = JSON.parse(
    '{"__proto__": {"name": "Eve", "role": "admin"}, "email": "ada@example.com", "password": "quiet harbour"}',
  )
  expect(paths(signUpSchema.safeParse(body))).toEqual(['name'])
  expect({}).not.toHaveProperty('role')
})
