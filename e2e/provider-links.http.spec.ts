import { expectFaults, expectProblem, ISO_UTC } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, type Person, randomWord } from './client/people'
import { returnFromProvider, goTo, startAt } from './client/provider'
import { visitor, type Visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { formOf, submit } from './reliability/form'
import { expect, test } from './servers/test'

const DESIGNS = [
  { mode: 'session', variant: 'sealed-id' },
  { mode: 'session', variant: 'sealed-data' },
  { mode: 'jwt', variant: 'cookie' },
] as const
type Design = (typeof DESIGNS)[number]
const UNLINK = 'Unlink Demo provider'

const pathOf = ({ mode, variant }: Design) => `/${mode}?variant=${variant}`
const signedIn = async (origin: string, person: Person, { mode, variant }: Design): Promise<Visitor> =>
  mode === 'session'
    ? (await logInWithSession(origin, person, variant)).visitor
    : (await logInWithJwt(origin, person, variant)).visitor

/** What a page says, without the marks that React sets between two texts. */
const textOf = ({ text }: Answer) => text.replaceAll('<!-- -->', '')

/** Somebody with a password, signed in, and an identity of the provider that is linked to the account. */
async function linked(origin: string, design: Design = DESIGNS[0]) {
  const person = await newcomer(origin)
  const who = await signedIn(origin, person, design)
  const name = `lin-${randomWord()}`
  const { callback } = await goTo(origin, { ...design, link: '1', password: person.password }, name, who)
  expect((await returnFromProvider(who, callback)).headers.location).toBe(pathOf(design))
  return { person, who, name }
}

/** Whose account an identity opens. */
async function opens(origin: string, name: string): Promise<string> {
  const { who, callback } = await goTo(origin, { mode: 'session', variant: 'opaque-id' }, name)
  await returnFromProvider(who, callback)
  return (await who.get('/api/session/me')).json<{ user: { id: string } }>().user.id
}

async function orderUnlink(who: Visitor, design: Design, password: string, change: Record<string, string> = {}) {
  const form = formOf(await who.get(pathOf(design)), UNLINK)
  for (const [name, value] of Object.entries({ password, ...change })) form.set(name, value)
  return submit(who, pathOf(design), form)
}

for (const design of DESIGNS)
  test(`${design.mode}, ${design.variant}: a link is confirmed and listed, and is undone with the password alone`, async ({
    servers,
  }) => {
    const { person, who, name } = await linked(servers.a, design)
    const page = await who.get(pathOf(design))
    expect(textOf(page)).toContain('Demo provider is now linked')
    expect(textOf(page)).toContain(`known there as p-${name}`)
    expect(page.text, 'what is linked is not offered again').not.toContain('>Link Demo provider<')

    expect((await orderUnlink(who, design, 'a wrong password')).text).toContain('not the password of the account')
    expect(await opens(servers.a, name)).toBe(person.id)

    const undone = await orderUnlink(who, design, person.password)
    expect(undone.text).toContain('Demo provider is no longer linked')
    expect(undone.text).toContain('>Link Demo provider<')
    expect(undone.text).not.toContain(name)
    expect(await opens(servers.a, name)).not.toBe(person.id)
  })

test('an account that only a provider opens keeps its link, whatever form is sent', async ({ servers }) => {
  const design = DESIGNS[0]
  const name = `lin-${randomWord()}`
  const { who, callback } = await goTo(servers.a, design, name)
  await returnFromProvider(who, callback)
  const page = await who.get(pathOf(design))
  expect(page.text).toContain('This account has no password')
  expect(page.text).not.toContain(UNLINK)
  expect(page.text).not.toContain('>Link Demo provider<')
  const { id } = (await who.get('/api/session/me')).json<{ user: { id: string } }>().user

  const another = await linked(servers.a)
  const form = formOf(await another.who.get(pathOf(design)), UNLINK)
  form.set('subject', name)
  form.set('drawnFor', id)
  for (const password of ['', another.person.password]) {
    form.set('password', password)
    expect((await submit(who, pathOf(design), form)).text).toContain('without the link nobody could sign in')
  }
  expect(await opens(servers.a, name)).toBe(id)
})

test('nobody undoes a link of another account, nor on a page that was drawn for somebody else', async ({ servers }) => {
  const [mine, yours] = [await linked(servers.a), await linked(servers.a)]
  const theirs = await orderUnlink(mine.who, DESIGNS[0], mine.person.password, { subject: yours.name })
  expect(theirs.text).toContain('This account has no such link')
  expect(await opens(servers.a, yours.name)).toBe(yours.person.id)

  const drawn = formOf(await yours.who.get(pathOf(DESIGNS[0])), UNLINK)
  drawn.set('password', mine.person.password)
  expect((await submit(mine.who, pathOf(DESIGNS[0]), drawn)).text).toContain(`You are ${mine.person.name} now`)
  expect((await submit(visitor(servers.a), pathOf(DESIGNS[0]), drawn)).text).toContain('missing or was refused')
  expect(await opens(servers.a, mine.name)).toBe(mine.person.id)
})

test('a page of another site undoes no link', async ({ servers }) => {
  const { person, who, name } = await linked(servers.a)
  const form = formOf(await who.get(pathOf(DESIGNS[0])), UNLINK)
  form.set('password', person.password)
  const refused = await submit(who, pathOf(DESIGNS[0]), form, servers.a, servers.attacker)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(await opens(servers.a, name)).toBe(person.id)
})

test('a provider is linked to whom the page was drawn for, or to nobody', async ({ servers }) => {
  const [ada, grace] = [await newcomer(servers.a), await newcomer(servers.a)]
  const { visitor: who } = await logInWithSession(servers.a, grace)
  const order = { ...DESIGNS[0], link: '1', password: grace.password }
  const refused = await startAt(who, { ...order, drawnFor: ada.id })
  expect(refused.headers.location).toBe('/sign-in/problem?reason=another-account')
  expect(refused.setCookies).toEqual([])
  expect((await who.get(refused.headers.location ?? '')).text).toContain('Nothing was linked')
  expect(new URL((await startAt(who, { ...order, drawnFor: grace.id })).headers.location ?? '').origin).toBe(
    servers.provider,
  )
  expect(formOf(await who.get(pathOf(DESIGNS[0])), 'Link Demo provider').get('drawnFor')).toBe(grace.id)
})

test('whoever guesses at the password of an account to undo a link waits after five tries', async ({
  servers,
  startNode,
}) => {
  const { person, name } = await linked(servers.a)
  // On the same accounts, with limits as they are; it has no provider, so the link is called by its host.
  const { origin } = await startNode({
    rewrite: (env) => ({ ...env, ...servers.store.env, RATE_LIMIT_FACTOR: '1' }),
  })
  const { visitor: who } = await logInWithSession(origin, person)
  const unlink = `Unlink ${new URL(servers.provider).host}`
  const form = formOf(await who.get(pathOf(DESIGNS[0])), unlink)
  const sendWith = async (password: string) => {
    form.set('password', password)
    return (await submit(who, pathOf(DESIGNS[0]), form)).text
  }
  for (let turn = 0; turn < 5; turn++) expect(await sendWith('a wrong password')).toContain('not the password')
  expect(await sendWith(person.password)).toContain('Too many tries')
  expect(await opens(servers.a, name)).toBe(person.id)
})

/** How each design asks the endpoints of its mode about the account. */
const HOLDERS = [
  ...(['opaque-id', 'sealed-id', 'sealed-data'] as const).map((variant) => ({ mode: 'session', variant }) as const),
  ...(['bearer-memory', 'bearer-storage', 'cookie', 'native'] as const).map(
    (variant) => ({ mode: 'jwt', variant }) as const,
  ),
]
type Holder = (typeof HOLDERS)[number]
interface Ways {
  hasPassword: boolean
  links: { id: string; issuer: string; subject: string; name: string; createdAt: string }[]
}

/** Somebody signed in with a design, asking for the links of an account and ending one of them. */
async function holding(origin: string, person: Person, holder: Holder) {
  const { visitor: who, bearer } =
    holder.mode === 'session'
      ? { ...(await logInWithSession(origin, person, holder.variant)), bearer: undefined }
      : await logInWithJwt(origin, person, holder.variant).then(({ visitor: who, access }) => ({
          visitor: who,
          bearer: holder.variant === 'cookie' ? undefined : access,
        }))
  const path = `/api/${holder.mode}/links`
  const extra = bearer === undefined ? {} : { bearer }
  return {
    list: (headers: [string, string][] = []) => who.get(path, { ...extra, headers }),
    end: (id: string, body: unknown, headers: [string, string][] = []) =>
      who.delete(`${path}/${id}`, { ...extra, headers }, body),
  }
}

for (const holder of HOLDERS)
  test(`${holder.mode}, ${holder.variant}: the endpoints list the links of the account, and end one with the password alone`, async ({
    servers,
  }) => {
    const { person, name } = await linked(servers.a)
    const owner = await holding(servers.a, person, holder)
    const { hasPassword, links } = (await owner.list()).json<Ways>()
    expect(hasPassword).toBe(true)
    expect(links).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{43}$/),
        issuer: servers.provider,
        subject: `p-${name}`,
        name: 'Demo provider',
        createdAt: expect.stringMatching(ISO_UTC),
      },
    ])
    const { id = '' } = links[0] ?? {}
    expectFaults(await owner.end(id, {}), 'currentPassword')
    const { errors } = expectProblem(await owner.end(id, wrong), 403, 'invalid_credentials')
    expect(errors).toEqual([{ path: 'currentPassword', message: expect.any(String) }])
    expect(await opens(servers.a, name)).toBe(person.id)

    const right = { currentPassword: person.password }
    expect((await owner.end(id, right)).status).toBe(204)
    expectProblem(await owner.end(id, right), 404, 'not_found')
    expect((await owner.list()).json<Ways>()).toEqual({ hasPassword: true, links: [] })
    expect(await opens(servers.a, name)).not.toBe(person.id)
  })

const wrong = { currentPassword: 'a wrong password' }

for (const holder of [
  { mode: 'session', variant: 'sealed-id' },
  { mode: 'jwt', variant: 'bearer-memory' },
] as const)
  test(`${holder.mode}: the endpoints tell and end no link of another account, without a credential, or for whom another page was drawn`, async ({
    servers,
  }) => {
    const [mine, yours] = [await linked(servers.a), await linked(servers.a)]
    const [me, you] = [await holding(servers.a, mine.person, holder), await holding(servers.a, yours.person, holder)]
    const id = (await you.list()).json<Ways>().links[0]?.id ?? ''
    const right = { currentPassword: mine.person.password }
    expectProblem(await me.end(id, right), 404, 'not_found')
    const forYou: [string, string][] = [['X-Drawn-For', yours.person.id]]
    expectProblem(await me.list(forYou), 409, 'another_account')
    expectProblem(
      await me.end((await me.list()).json<Ways>().links[0]?.id ?? '', right, forYou),
      409,
      'another_account',
    )
    expectProblem(await visitor(servers.a).get(`/api/${holder.mode}/links`), 401, 'missing')
    expectProblem(await visitor(servers.a).delete(`/api/${holder.mode}/links/${id}`, {}, right), 401, 'missing')
    expect(await opens(servers.a, mine.name)).toBe(mine.person.id)
    expect(await opens(servers.a, yours.name)).toBe(yours.person.id)
  })

test('the endpoints keep the link of an account that only a provider opens', async ({ servers }) => {
  const name = `lin-${randomWord()}`
  const { who, callback } = await goTo(servers.a, DESIGNS[0], name)
  await returnFromProvider(who, callback)
  const { hasPassword, links } = (await who.get('/api/session/links')).json<Ways>()
  expect([hasPassword, links.length]).toEqual([false, 1])
  expectProblem(await who.delete(`/api/session/links/${links[0]?.id}`, {}, wrong), 403, 'forbidden')
  expect((await who.get('/api/session/links')).json<Ways>().links).toEqual(links)
})
