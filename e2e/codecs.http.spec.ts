import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, SESSION_COOKIES, type SessionVariant } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { again } from './servers/two-nodes'
import { expect, test, type OwnNode } from './servers/test'

const SEALED = ['sealed-id', 'sealed-data'] as const satisfies SessionVariant[]

const session = ({ origin }: OwnNode, variant: SessionVariant, value: string) =>
  send(origin, { path: '/api/session/me', headers: [['Cookie', `${SESSION_COOKIES[variant]}=${value}`]] })
const token = ({ origin }: OwnNode, bearer: string) => visitor(origin).get('/api/jwt/me', { bearer })
/** One letter changed in the middle, where no spelling is spare. */
const damaged = (text: string) => {
  const at = Math.floor(text.length / 2)
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}

test('a node with the library codecs and a node with the fast ones take the same credentials and refuse the same', async ({
  startNode,
}) => {
  const library = await startNode()
  const fast = await again(startNode, library, { CODEC: 'fast' })
  const person = await newcomer(library.origin)
  for (const from of [library, fast])
    for (const variant of SEALED) {
      const { credential } = await logInWithSession(from.origin, person, variant)
      for (const at of [library, fast]) {
        expect((await session(at, variant, credential)).status).toBe(200)
        expectProblem(await session(at, variant, damaged(credential)), 401, 'forged')
        expectProblem(await session(at, variant, `${credential}~2`), 401, 'malformed')
      }
    }
  for (const from of [library, fast]) {
    const { access } = await logInWithJwt(from.origin, person, 'native')
    for (const at of [library, fast]) {
      expect((await token(at, access)).status).toBe(200)
      expectProblem(await token(at, damaged(access)), 401, 'forged')
      expectProblem(await token(at, `${access}=`), 401, 'malformed')
    }
  }
})

test('a node with a codec that there is none of does not start', async ({ startNode }) => {
  const node = await startNode({ env: { CODEC: 'quick' }, awaitReady: false })
  expect(await node.ended).not.toBe(0)
  expect(node.output()).toContain('CODEC must be one of library, fast')
})
