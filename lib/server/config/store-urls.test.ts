import { expect, test } from '@playwright/test'
import { sqliteUrlFault } from './sqlite-url.mjs'
import { postgresqlUrlFault, redisUrlFault } from './store-urls'

type Fault = (url: string) => string | null
const tell = (name: string, fault: Fault, good: string[], bad: Record<string, RegExp>) => {
  for (const url of good)
    test(`${name}: ${url} can be opened`, () => {
      expect(fault(url)).toBeNull()
    })
  for (const [url, reason] of Object.entries(bad))
    test(`${name}: ${url} is refused with its reason`, () => {
      const said = fault(url) ?? 'nothing'
      expect(said).toMatch(reason)
      // Nothing of a password or a file is printed.
      for (const secret of ['swordfish', 'h7nter']) expect(said).not.toContain(secret)
    })
}

tell(
  'SQLite',
  sqliteUrlFault,
  ['file:./data/app.db', 'file:/var/lib/a%23b.db', 'file:///srv/100%25.db', 'file://localhost/srv/x.db', 'file:a b.db'],
  {
    'file:': /must name a file/,
    'file::memory:': /must name a file/,
    'file:./swordfish#1.db': /write %23/,
    'file:./swordfish?mode=ro': /write %3F/,
    'file:./swordfish%.db': /write %25/,
    'file:./swordfish%zz.db': /write %25/,
    'file:./swordfish%00.db': /zero byte/,
    'file://server/swordfish.db': /names a host/,
  },
)

tell(
  'PostgreSQL',
  postgresqlUrlFault,
  [
    'postgres://u:p@h/d',
    'postgresql://u:p%23ss@h:5432/d?schema=auth&sslmode=require',
    'postgres://u:p@[::1]:5433/d',
    'postgres:///d?host=/var/run/postgresql',
    'postgres://u@h/d?sslmode=verify-ca&sslrootcert=/etc/ca.pem',
  ],
  {
    'postgres://u:sw#swordfish@h/d': /# as %23/,
    'postgres://u:p/swordfish@h/d': /%2F/,
    'postgres://u:swordfish@h:54x2/d': /port/,
    'postgres://u:swordfish@h:99999/d': /port/,
    'postgres://u:100%swordfish@h/d': /%25/,
    'postgres://u:swordfish@h': /no database/,
    'postgres://u:swordfish@h/': /no database/,
    'postgres://u:p@h/d?shema=swordfish': /not honoured here: shema/,
    'postgres://u:p@h/d?sslmode=swordfish': /sslmode/,
    'postgres://u:p@h/d?sslmode=allow': /sslmode=allow, which sends everything in clear text .* write prefer/,
    'postgres://u:p@h/d?sslmode=verify-ca': /sslrootcert/,
    'postgres://u:p@h/d?schema=sword-fish;h7nter': /schema/,
    'postgres://u:p@h/d?schema=a&schema=b': /twice/,
    'postgres://u:p@h/d?connect_timeout=h7nter': /connect_timeout/,
    'postgres:d': /host/,
  },
)

tell('Redis', redisUrlFault, ['redis://h', 'redis://h:6379/0', 'rediss://u:p%2Fs@h/12', 'redis://:p@[::1]'], {
  'redis://h/swordfish': /no number/,
  'redis://h/1/2': /no number/,
  'redis://:sw#swordfish@h': /# as %23/,
  'redis://h:63x9': /port/,
  'redis://h/0?db=swordfish': /parameters/,
  'redis://': /URL|host/,
})
