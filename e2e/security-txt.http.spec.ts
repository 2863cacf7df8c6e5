import { expectProblem } from './client/expectations'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

const PATH = '/.well-known/security.txt'

test('a node that was told a contact says where to report what is wrong, until when that holds and where it stands', async ({
  nodeWith,
}) => {
  const { origin, env } = await nodeWith({
    SECURITY_CONTACT: 'mailto:security@example.com,https://example.com/report',
    SECURITY_EXPIRES: '2099-06-30T00:00:00Z',
  })
  const answer = await visitor(origin).get(PATH)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(answer.text).toBe(
    [
      'Contact: mailto:security@example.com',
      'Contact: https://example.com/report',
      'Expires: 2099-06-30T00:00:00Z',
      'Preferred-Languages: en',
      `Canonical: ${env.APP_ORIGIN}${PATH}`,
      '',
    ].join('\n'),
  )
  expectProblem(await visitor(origin).post(PATH), 405, 'method_not_allowed')
})

test('a node without a contact has no such file', async ({ servers }) => {
  expectProblem(await visitor(servers.a).get(PATH), 404, 'not_found')
})
