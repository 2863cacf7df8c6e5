import { Client } from 'pg'
import { logInWithJwt, logInWithSession, newcomer } from './client/people'
import { expect, test } from './servers/test'

/** In which schemas of a database there are tables, and who has an account there. */
async function tablesOf(url: string, schema: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ schema: string }>(
      `SELECT DISTINCT table_schema AS "schema" FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
    )
    const { rows: users } = await client.query<{ id: string }>(`SELECT "id" FROM "${schema}"."User"`)
    return { schemas: tables.map(({ schema: name }) => name), users: users.map(({ id }) => id) }
  } finally {
    await client.end()
  }
}

test('with ?schema=auth every table of a node is in that schema, and none in public', async ({ startNode }) => {
  const node = await startNode({
    rewrite: (env) => ({ ...env, DATABASE_URL: `${env.DATABASE_URL}?schema=auth` }),
  })
  const person = await newcomer(node.origin)
  const { visitor: session } = await logInWithSession(node.origin, person)
  const { access } = await logInWithJwt(node.origin, person)
  expect((await session.get('/api/session/me')).status).toBe(200)
  expect((await session.get('/api/jwt/me', { bearer: access })).status).toBe(200)
  expect(await tablesOf(node.store.env.DATABASE_URL ?? '', 'auth')).toEqual({ schemas: ['auth'], users: [person.id] })
})
