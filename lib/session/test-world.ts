import { addSeconds } from '../core/durations'
import type { Carrier, PublicUser } from '../core/contract'
import { type Browser, browser, carrying } from '@/lib/testing/test-browser'
import { type Command, type Outcome, TIMES, type World } from '@/lib/testing/test-commands'
import { ADA, GRACE } from '@/lib/testing/test-people'
import { importKeys } from './keys'
import type { Variant } from './config'
import { unseal as fastUnseal } from './fast-codec'
import { revoke, revokeAll, revokeDevice, revokeOthers } from './ending'
import { check, type Issued, open } from './lifecycle'
import { sessionIn, sessionServer, use as useNow } from './test-context'

/** What the model knows of a session: nothing of seals, hashes or stores. */
interface Known {
  id: string
  user: PublicUser
  absoluteEnd: Date
  lastSeen: Date
  isEnded: boolean
}

/**
 * One cookie value that was ever handed out. Sealed data is its own record, so each value has a last use of its own.
 */
interface Cookie {
  value: string
  session: Known
  secret: number
  lastSeen: Date | null
  /** Of a `cached-record`: when its user was read, and where the idle end was then. */
  cached: { at: Date; idleEnd: Date } | null
}

/** Two nodes over one store, three browsers (two of Ada, one of Grace), and every cookie that was ever issued. */
export function sessionWorld(variant: Variant): World {
  const server = sessionServer({ idleSeconds: TIMES.idle, absoluteSeconds: TIMES.absolute, slideSeconds: TIMES.slide })
  const browsers = [browser(), browser(), browser()] as const
  const users = [ADA, ADA, GRACE] as const
  const cookies: Cookie[] = []
  const { name } = server.policy.cookies[variant === 'reference-token' ? 'opaque-id' : variant]
  const carried = (value: string) =>
    variant === 'reference-token' ? carrying({}, `Bearer ${value}`) : carrying({ [name]: value })
  const isBare = variant === 'opaque-id' || variant === 'reference-token'
  // The newest two of these secrets are in use.
  let newest = 1
  const secretOf = (index: number) => `secret-number-${index}-of-a-server-that-rotates-them`
  const nodes = () => [0, 1].map(() => server.context(importKeys([secretOf(newest), secretOf(newest - 1)])))
  // One node opens seals with the library, the other one with the fast codec.
  const contextAt = (node: number) => {
    const context = nodes()[node] ?? server.context()
    return node === 0 ? context : { ...context, unseal: fastUnseal }
  }

  const isSecretKept = (cookie: Cookie) => isBare || cookie.secret >= newest - 1
  /** A seal that is over names no record any more, so nothing is deleted with it; time has ended the session. */
  const namesRecord = (cookie: Cookie) =>
    isBare || (isSecretKept(cookie) && server.clock() < cookie.session.absoluteEnd)
  const isRecordAlive = (cookie: Cookie) => {
    const now = server.clock()
    const { absoluteEnd, lastSeen, isEnded } = cookie.session
    const seen = cookie.lastSeen ?? lastSeen
    return !isEnded && isSecretKept(cookie) && now < absoluteEnd && now < addSeconds(seen, TIMES.idle)
  }
  /** Whoever is let in by what the cookie remembers, whatever has become of the record. */
  const isCached = ({ cached, session }: Cookie) =>
    cached !== null &&
    server.clock() < addSeconds(cached.at, server.policy.cacheSeconds) &&
    server.clock() < cached.idleEnd &&
    server.clock() < session.absoluteEnd
  const lives = (cookie: Cookie) => (isSecretKept(cookie) && isCached(cookie)) || isRecordAlive(cookie)
  // What has no record can't be ended.
  const end = (session: Known) => void (session.isEnded ||= variant !== 'sealed-data')
  const valueIn = (at: Browser) =>
    variant === 'reference-token' ? at.carrier().authorization?.slice('Bearer '.length) : at.value(name)
  const cookieIn = (at: Browser) => cookies.find(({ value }) => value === valueIn(at))
  const remember = (issued: Issued, session: Known) => {
    const lastSeen = variant === 'sealed-data' ? server.clock() : null
    const cached =
      variant === 'cached-record' ? { at: server.clock(), idleEnd: addSeconds(session.lastSeen, TIMES.idle) } : null
    for (const value of [...issued.cookies.map((cookie) => cookie.value), issued.token])
      if (value !== null) cookies.push({ value, session, secret: newest, lastSeen, cached })
  }

  async function signIn(at: Browser, user: PublicUser, node: number) {
    const before = cookieIn(at)
    const issued = sessionIn(await open(contextAt(node), { user, variant, userAgent: '', carrier: at.carrier() }))
    if (before && namesRecord(before)) end(before.session)
    remember(issued, {
      id: issued.described.id,
      user,
      absoluteEnd: addSeconds(server.clock(), TIMES.absolute),
      lastSeen: server.clock(),
      isEnded: false,
    })
    at.receive(issued.cookies)
    if (issued.token !== null) at.holdToken(issued.token)
  }

  async function use(carrier: Carrier, cookie: Cookie | undefined, node: number, at?: Browser) {
    const wasAlive = cookie !== undefined && lives(cookie)
    const wasCached = cookie !== undefined && isCached(cookie)
    const answer = await useNow(contextAt(node), carrier, variant)
    if (answer.ok !== wasAlive)
      throw new Error(`renew ${answer.ok ? 'accepted a dead session' : 'refused a living session'}`)
    if (!answer.ok || !cookie) return
    const seen = cookie.lastSeen ?? cookie.session.lastSeen
    if (server.clock() >= addSeconds(seen, TIMES.slide) && variant !== 'sealed-data' && !wasCached)
      cookie.session.lastSeen = server.clock()
    remember(answer, cookie.session)
    at?.receive(answer.cookies)
  }

  function endAll(user: PublicUser) {
    for (const { session } of cookies) if (session.user.id === user.id) end(session)
  }

  async function apply(command: Command) {
    if (command.kind === 'wait') return server.forward(command.seconds)
    if (command.kind === 'rotate') return void newest++
    if (command.kind === 'sweep') return void (await server.context().store.sweep(server.clock(), 100))
    if (command.kind === 'replay') {
      const cookie = cookies[command.credential % cookies.length]
      return use(cookie ? carried(cookie.value) : carrying(), cookie, command.node)
    }
    const at = browsers[command.browser] ?? browsers[0]
    const user = users[command.browser] ?? ADA
    const context = contextAt(command.node)
    switch (command.kind) {
      case 'sign in':
        return signIn(at, user, command.node)
      case 'renew':
        return use(at.carrier(), cookieIn(at), command.node, at)
      case 'log out': {
        const own = cookieIn(at)
        at.receive(await revoke(context, at.carrier()))
        at.holdToken(null)
        if (own && namesRecord(own)) end(own.session)
        return
      }
      case 'log out everywhere':
        endAll(user)
        return revokeAll(context, user.id)
      case 'log out the others': {
        const own = cookieIn(at)?.session
        for (const { session } of cookies) if (session.user.id === user.id && session !== own) end(session)
        return revokeOthers(context, user.id, own?.id ?? 'none')
      }
      case 'change the password':
        endAll(user)
        await revokeAll(context, user.id)
        return signIn(at, user, command.node)
      case 'end a device': {
        // Somebody else's, as often as one's own.
        const target = cookies[command.credential % cookies.length]?.session
        const wasEnded = await revokeDevice(context, user.id, target?.id ?? 'none')
        if (target && wasEnded) {
          if (target.user.id !== user.id || target.isEnded || variant === 'sealed-data')
            throw new Error('ended a device that was not there to end')
          end(target)
        } else if (
          target &&
          target.user.id === user.id &&
          cookies.some((cookie) => cookie.session === target && isRecordAlive(cookie)) &&
          variant !== 'sealed-data'
        )
          throw new Error('a living device could not be ended')
      }
    }
  }

  async function outcomes(node: number): Promise<Outcome[]> {
    return Promise.all(
      cookies.map(async (cookie, index) => {
        const verdict = await check(contextAt(node), carried(cookie.value), variant)
        if (verdict.ok && verdict.principal.userId !== cookie.session.user.id)
          throw new Error('a cookie stands for somebody else')
        return { credential: `cookie ${index}`, really: verdict.ok, expected: lives(cookie) }
      }),
    )
  }

  return { apply, outcomes }
}
