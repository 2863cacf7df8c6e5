import { addSeconds } from '../core/durations'
import type { Carrier, PublicUser } from '../core/contract'
import { type Browser, browser, carrying } from '@/lib/testing/test-browser'
import { type Command, type Outcome, TIMES, type World } from '@/lib/testing/test-commands'
import { ADA, GRACE } from '@/lib/testing/test-people'
import { type Algorithm, importKeys, type Keys } from './keys'
import { accessCookieOf, isInCookie, type Variant } from './config'
import { verify as fastVerify } from './fast-codec'
import { revoke, revokeAll, revokeDevice, revokeOthers } from './ending'
import { check, open, renew } from './lifecycle'
import { hold, tokenServer, type Tokens, tokensIn } from './test-context'
import { newKey } from './test-tokens'

/** What the model knows of a family: nothing of hashes, denylists or transactions. */
interface Known {
  id: string
  user: PublicUser
  absoluteEnd: Date
  lastSeen: Date
  isEnded: boolean
  /** Each token with when it was used first. */
  line: { token: string; usedAt: Date | null }[]
}

interface Access {
  token: string
  family: Known
  version: number
  key: number
  end: Date
}

const ALGORITHM: Algorithm = 'HS256'
const kept: Promise<Keys>[] = []
/** The newest two keys verify, the newest signs; each pair is made once for all stories. */
const keysOf = (newest: number) =>
  (kept[newest] ??= importKeys([jwkOf(newest), jwkOf(newest - 1)], ALGORITHM, [secretOf(newest), secretOf(newest - 1)]))
const secretOf = (index: number) => `secret-number-${index}-of-a-server-that-rotates-them`
const jwks = new Map<number, ReturnType<typeof newKey>>()
function jwkOf(index: number) {
  const jwk = jwks.get(index) ?? newKey(ALGORITHM, `key_${index}`)
  jwks.set(index, jwk)
  return jwk
}

/** Two nodes over one store, three browsers (two of Ada, one of Grace), and every token that was ever issued. */
export async function tokenWorld(variant: Variant): Promise<World> {
  const server = await tokenServer({
    accessSeconds: TIMES.access,
    refreshIdleSeconds: TIMES.idle,
    refreshAbsoluteSeconds: TIMES.absolute,
    graceSeconds: TIMES.grace,
    expToleranceSeconds: TIMES.tolerance,
    skewSeconds: TIMES.skew,
  })
  const browsers = [browser(), browser(), browser()] as const
  const users = [ADA, ADA, GRACE] as const
  const tokens: Access[] = []
  const families: Known[] = []
  const versions = new Map([
    [ADA.id, 1],
    [GRACE.id, 1],
  ])
  const held = new Map<Browser, Access>()
  const { refresh } = server.policy.cookies
  const access = accessCookieOf(server.policy, isInCookie(variant) ? variant : 'cookie')
  let newest = 1
  // Each node has a context, a store object and a trace of its own; what they share is what is kept.
  // One node verifies tokens with the library, the other one with the fast codec.
  const contextAt = async (node: number) => {
    const context = server.context(await keysOf(newest))
    return node === 0 ? context : { ...context, verify: fastVerify }
  }

  const isInTime = (family: Known) =>
    server.clock() < family.absoluteEnd && server.clock() < addSeconds(family.lastSeen, TIMES.idle)
  const isKeyKept = (token: Access) => token.key >= newest - 1
  const lives = (token: Access) =>
    isKeyKept(token) &&
    // A time for the whole user ends no single sign-in.
    (variant === 'not-before' || !token.family.isEnded) &&
    token.version === versions.get(token.family.user.id) &&
    server.clock() < addSeconds(token.end, TIMES.tolerance)
  const familyOf = (refreshToken: string | undefined) =>
    families.find(({ line }) => line.some(({ token }) => token === refreshToken))

  function remember(issued: Tokens, family: Known, at?: Browser) {
    const token = {
      token: issued.accessToken,
      family,
      version: versions.get(family.user.id) ?? 0,
      key: newest,
      end: new Date(Math.floor(server.clock().getTime() / 1000 + TIMES.access) * 1000),
    }
    tokens.push(token)
    if (!at) return
    hold(at, issued)
    held.set(at, token)
  }

  async function signIn(at: Browser, user: PublicUser, node: number) {
    const before = familyOf(at.value(refresh.name))
    const issued = tokensIn(await open(await contextAt(node), { user, variant, userAgent: '', carrier: at.carrier() }))
    if (before) before.isEnded = true
    const family = {
      id: issued.described.id,
      user,
      absoluteEnd: addSeconds(server.clock(), TIMES.absolute),
      lastSeen: server.clock(),
      isEnded: false,
      line: [{ token: issued.refreshToken, usedAt: null }],
    }
    families.push(family)
    remember(issued, family, at)
  }

  /** What the contract says about showing a refresh token, and what it does to the family. */
  function expectedOf(refreshToken: string | undefined): 'new' | 'same' | 'refused' {
    const family = familyOf(refreshToken)
    const place = family?.line.findIndex(({ token }) => token === refreshToken) ?? -1
    const [shown, successor] = [family?.line[place], family?.line[place + 1]]
    if (!family || !shown || family.isEnded || !isInTime(family)) return 'refused'
    if (!shown.usedAt) return 'new'
    if (server.clock() < addSeconds(shown.usedAt, TIMES.grace) && !successor?.usedAt) return 'same'
    family.isEnded = true
    return 'refused'
  }

  async function use(refreshToken: string | undefined, carrier: Carrier, node: number, at?: Browser) {
    const family = familyOf(refreshToken)
    const expected = expectedOf(refreshToken)
    const answer = await renew(await contextAt(node), carrier)
    if (answer.ok !== (expected !== 'refused'))
      throw new Error(
        `a renewal was ${answer.ok ? 'granted' : `refused as ${answer.refusal}`}; the model says ${expected}`,
      )
    if (!answer.ok || !family) return
    const issued = tokensIn(answer)
    const shown = family.line.find(({ token }) => token === refreshToken)
    if (expected === 'new' && shown) {
      Object.assign(shown, { usedAt: server.clock() })
      family.line.push({ token: issued.refreshToken, usedAt: null })
      family.lastSeen = server.clock()
    }
    if (issued.refreshToken !== family.line.at(-1)?.token) throw new Error('a second lineage')
    remember(issued, family, at)
  }

  function endAll(user: PublicUser) {
    versions.set(user.id, (versions.get(user.id) ?? 0) + 1)
    for (const family of families) if (family.user.id === user.id) family.isEnded = true
  }

  function logOut(at: Browser) {
    const own = held.get(at)
    const isShown = !isInCookie(variant) || at.value(access.name) !== undefined
    const byAccess = own && isShown && isKeyKept(own) ? own.family : undefined
    for (const family of [byAccess, familyOf(at.value(refresh.name))]) if (family) family.isEnded = true
  }

  async function apply(command: Command) {
    if (command.kind === 'wait') return server.forward(command.seconds)
    if (command.kind === 'rotate') return void newest++
    if (command.kind === 'sweep') return void (await server.context().store.sweep(server.clock(), 100))
    if (command.kind === 'replay') {
      const all = families.flatMap(({ line }) => line)
      const token = all[command.credential % all.length]?.token ?? ''
      return use(token, carrying({ [refresh.name]: token }), command.node)
    }
    const at = browsers[command.browser] ?? browsers[0]
    const user = users[command.browser] ?? ADA
    const context = await contextAt(command.node)
    switch (command.kind) {
      case 'sign in':
        return signIn(at, user, command.node)
      case 'renew':
        return use(at.value(refresh.name), at.carrier(), command.node, at)
      case 'log out':
        logOut(at)
        at.receive(await revoke(context, at.carrier()))
        at.holdToken(null)
        held.delete(at)
        return
      case 'log out everywhere':
        endAll(user)
        return revokeAll(context, user.id)
      case 'log out the others': {
        const own = held.get(at)?.family
        for (const family of families)
          if (family.user.id === user.id && family !== own && isInTime(family)) family.isEnded = true
        return revokeOthers(context, user.id, own?.id ?? 'none')
      }
      case 'change the password':
        endAll(user)
        await revokeAll(context, user.id)
        return signIn(at, user, command.node)
      case 'end a device': {
        // Somebody else's, as often as one's own.
        const target = families[command.credential % families.length]
        const isThere = target !== undefined && target.user.id === user.id && !target.isEnded && isInTime(target)
        if ((await revokeDevice(context, user.id, target?.id ?? 'none')) !== isThere)
          throw new Error(isThere ? 'a living device could not be ended' : 'ended a device that was not there to end')
        if (isThere) target.isEnded = true
      }
    }
  }

  async function outcomes(node: number): Promise<Outcome[]> {
    const context = await contextAt(node)
    return Promise.all(
      tokens.map(async (token, index) => {
        const carrier = isInCookie(variant)
          ? carrying({ [access.name]: token.token })
          : carrying({}, `Bearer ${token.token}`)
        const verdict = await check({ ...context, trace: (await contextAt(node)).trace }, carrier)
        if (verdict.ok && verdict.principal.userId !== token.family.user.id)
          throw new Error('a token stands for somebody else')
        return { credential: `access token ${index}`, really: verdict.ok, expected: lives(token) }
      }),
    )
  }

  return { apply, outcomes }
}
