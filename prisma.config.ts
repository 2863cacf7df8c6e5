import { defineConfig } from 'prisma/config'

/**
 * For Prisma's own command line on a machine that may download its engine: `npx prisma validate`, `studio`, `migrate
 * dev`. It looks at the SQLite database of `npm run dev`, whatever DATABASE_URL says: the migrations of PostgreSQL are
 * written by scripts/migration.mjs, which writes SQLite's too and derives migrated.prisma. What the app does with its database, it does without this file.
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/sqlite/migrations' },
  datasource: { url: sqliteUrl(process.env.DATABASE_URL) },
})

function sqliteUrl(url: string | undefined): string {
  return url?.startsWith('file:') ? url : 'file:./data/app.db'
}
