import { z } from 'zod'
import { randomToken, sha256 } from '@/lib/core/secrets'
import { type Problem, problem } from '@/lib/server/http/problem'
import { toFieldErrors } from '@/lib/server/http/validation'
import { nowSeconds, readWithSecret, signWithSecret } from '../token'
import { cookieOf, type LabRequest, ok, textOf, weakPart } from '../weak-part'

const policySchema = z.strictObject({
  accessSeconds: z.number().int().min(15).max(900),
  version: z.enum(['renewal', 'request']),
  denylist: z.boolean(),
})

interface World {
  hasFix: boolean
  secret: string
  policy: z.output<typeof policySchema>
  version: number
  /** Of Tom's last sign-in, of which Jerry has copies. */
  copies: { access: string; refresh: string; fingerprint: string; isRenewable: boolean } | null
  denied: string[]
  didCopyWork: boolean
  loggedOutAt: number | null
  isAccessDead: boolean
  isRefreshDead: boolean
}
const COOKIE = 'lab-fingerprint'
const LONGEST_LATER = 3600
const WITHIN_SECONDS = 60

const freshly = { copies: null, didCopyWork: false, loggedOutAt: null, isAccessDead: false, isRefreshDead: false }

export const server = weakPart<World>({
  begin: (hasFix) => ({
    world: {
      ...freshly,
      hasFix,
      secret: randomToken(),
      policy: { accessSeconds: 900, version: 'renewal', denylist: false },
      version: 0,
      denied: [],
    },
  }),
  endpoints: {
    'POST policy': ({ body }, world) => {
      const parsed = policySchema.safeParse(body)
      if (!parsed.success)
        return problem('validation_failed', 'The policy does not fit. See errors.', {
          errors: toFieldErrors(parsed.error),
        })
      world.policy = parsed.data
      // A policy is for whoever signs in next. Without this: it is set after the copy was seen to work.
      Object.assign(world, freshly)
      return ok({ policy: world.policy })
    },
    'POST login': (_, world) => {
      const value = randomToken()
      const fingerprint = sha256(value)
      const access = accessToken(world, fingerprint)
      const refresh = randomToken()
      Object.assign(world, freshly, { copies: { access, refresh, fingerprint, isRenewable: true } })
      return ok(
        { access_token: access, refresh_token: refresh, copiedBy: 'jerry' },
        { cookies: [{ name: COOKIE, value, sameSite: 'Strict' }] },
      )
    },
    'GET me': (request, world) => {
      const refusal = refusalOf(request, world)
      noteCopy(request, world, refusal !== null)
      return refusal ?? ok({ user: 'tom' })
    },
    'POST refresh': (request, world) => {
      const { copies } = world
      const isCopy = copies !== null && textOf(request.body.refresh_token) === copies.refresh
      const isRenewable = isCopy && copies.isRenewable && (!world.hasFix || isFromItsBrowser(request, copies))
      if (isCopy && !isRenewable && request.isOtherComputer && isWithinAMinute(request, world))
        world.isRefreshDead = true
      return isRenewable
        ? ok({ access_token: accessToken(world, copies.fingerprint) })
        : problem('revoked', 'This refresh token was ended, or never was.')
    },
    'POST logout': (request, world) => {
      const refusal = refusalOf(request, world)
      if (refusal) return refusal
      if (world.copies) world.copies.isRenewable = false
      world.version += 1
      world.loggedOutAt ??= nowSeconds()
      if (world.policy.denylist) world.denied = [sha256(request.bearer)]
      return ok({ loggedOut: true, keptOnTheList: world.denied.length })
    },
  },
  steps: (world) => [
    world.didCopyWork,
    world.didCopyWork && world.loggedOutAt !== null && !world.policy.denylist,
    world.didCopyWork && world.isAccessDead,
    world.didCopyWork && world.isRefreshDead,
  ],
})

const laterOf = ({ query }: LabRequest) =>
  Math.min(Math.max(Math.trunc(Number(query.get('later')) || 0), 0), LONGEST_LATER)
/** The time by which a request is judged: `later` counts from the log-out, once there was one. */
const clockOf = (request: LabRequest, { loggedOutAt }: World) => {
  const later = laterOf(request)
  return later > 0 ? (loggedOutAt ?? nowSeconds()) + later : nowSeconds()
}
const isWithinAMinute = (request: LabRequest, world: World) =>
  world.loggedOutAt !== null && clockOf(request, world) - world.loggedOutAt <= WITHIN_SECONDS

const accessToken = ({ secret, policy, version }: World, fingerprint: string) =>
  signWithSecret({ sub: 'tom', ver: version, fingerprint, exp: nowSeconds() + policy.accessSeconds }, secret)

/** Why an access token is refused, `later` seconds from now; null where it is good. */
function refusalOf(request: LabRequest, world: World): Problem | null {
  const { bearer } = request
  const claims = readWithSecret(bearer, world.secret, clockOf(request, world))
  if (!claims) return problem('expired', 'The access token is over, or was never good.')
  if (world.denied.includes(sha256(bearer))) return problem('revoked', 'The access token is on the list.')
  if (world.policy.version === 'request' && claims.ver !== world.version)
    return problem('outdated', 'Tom’s token version has been raised since.')
  // Without this: whoever has the copy is Tom, on whatever computer.
  return world.hasFix && !isFromItsBrowser(request, claims)
    ? problem('forged', 'The cookie that this token is bound to is not there.')
    : null
}

const isFromItsBrowser = (request: LabRequest, { fingerprint }: { fingerprint?: unknown }) =>
  sha256(cookieOf(request, COOKIE)) === fingerprint

/** What became of the copy of the access token, used where it was copied to. */
function noteCopy(request: LabRequest, world: World, isRefused: boolean): void {
  if (!request.isOtherComputer || request.bearer !== world.copies?.access) return
  if (!isRefused && world.loggedOutAt === null) world.didCopyWork = true
  if (isRefused && isWithinAMinute(request, world)) world.isAccessDead = true
}
