import { spawnSync } from 'node:child_process'
import { expect, test } from '@playwright/test'

const prisma = (...words: string[]) => spawnSync(process.execPath, ['scripts/prisma.mjs', ...words], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })

test('the models are valid for both databases', () => {
  expect(prisma('validate')).toMatchObject({ status: 0, stdout: 'prisma/models.prisma is valid for SQLite and PostgreSQL.\n' })
})

for (const words of [['migrate', 'deploy'], ['db', 'push'], ['generate', '--watch'], []]) {
  test(`the wrapper refuses "${words.join(' ')}", which Prisma would seem to do and not do`, () => {
    const { status, stderr } = prisma(...words)
    expect(status).toBe(1)
    expect(stderr).toContain('knows `generate` and `validate`, nothing else')
  })
}
