import { read64, write64 } from '@/app/_features/decode/base64url'
import type { Guest } from '@/app/experiments/_runtime/guest'
import { membersOf, type AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { toQuery } from '@/app/experiments/_lab/asked-settings'
import { specimenOf } from '@/lib/core/specimens'
import type { Tested } from './observation'
import { exchangeOf, signInOf } from './wire'

const J1 = specimenOf('jwt', 'bearer-storage')
const UNCHECKED = { strategy: 'short-lived + refresh' } as const
const LEFT_OUT = ['nothing', 'signature', 'times', 'audience']
/** Well past the five minutes of a lab token. */
const LATER_SECONDS = 900
const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

/** How many cookies come with a token where there is no refresh token. */
export async function cookiesWithoutRefresh(client: AuthClient, world: World): Promise<number> {
  await client.signIn(J1, { strategy: 'none' }, { onAnotherDevice: true, label: 'sign in, no refresh' })
  return signInOf(exchangeOf(world, 'J1: sign in, no refresh'), [0, 0]).setCookies.length
}

/** Four tokens before a real endpoint, and before four verifiers from which one check was taken out. */
export async function testTokens(world: World, client: AuthClient, guest: Guest): Promise<Tested[]> {
  const { credential } = await client.signIn(J1, UNCHECKED, { onAnotherDevice: true, label: 'sign in, to be tested' })
  const foreign = await membersOf(
    await world.fetch(
      '/experiments/another-service/lab/jwt/login',
      json({ ticket: guest.ticket, variant: J1.variant }),
      { mode: 'jwt', specimen: J1.slug, label: 'J1: sign in to another service' },
    ),
  )
  const tokens: [name: string, token: string, secondsForward: number][] = [
    ['sound', credential, 0],
    ['tampered', asAdmin(credential), 0],
    ['expired', credential, LATER_SECONDS],
    ['for another service', typeof foreign.access_token === 'string' ? foreign.access_token : '', 0],
  ]
  const tested: Tested[] = []
  for (const [name, token, secondsForward] of tokens) tested.push(await testToken(world, name, token, secondsForward))
  return tested
}

async function testToken(world: World, name: string, token: string, secondsForward: number): Promise<Tested> {
  const clock: Record<string, string> = secondsForward > 0 ? { 'X-Clock-Forward-Seconds': String(secondsForward) } : {}
  const tags = { mode: 'jwt', specimen: J1.slug } as const
  world.tell(`J1: a token, ${name}`)
  const response = await world.fetch(
    `/experiments/seven-steps/lab/jwt/me${toQuery(UNCHECKED)}`,
    { headers: { Authorization: `Bearer ${token}`, ...clock }, credentials: 'omit' },
    { ...tags, label: `J1: a token, ${name}` },
  )
  const { code } = await membersOf(response)
  const takenWithout: Record<string, boolean> = {}
  for (const without of LEFT_OUT) {
    const asked = json({ token, without })
    const answer = await membersOf(
      await world.fetch(
        '/experiments/seven-steps/lab/verify',
        { ...asked, headers: { ...asked.headers, ...clock } },
        { ...tags, label: `J1: ${name}, check left out: ${without}` },
      ),
    )
    takenWithout[without] = answer.isTaken === true
  }
  return { token: name, status: response.status, code: typeof code === 'string' ? code : null, takenWithout }
}

/** The same token with another role in it, and the signature that no longer fits. */
function asAdmin(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = new TextDecoder().decode(read64(payload).bytes).replace('"role":"user"', '"role":"admin"')
  return [header, write64(new TextEncoder().encode(claims)), signature].join('.')
}
