import { expect, test } from '@playwright/test'
import { APP_SESSION, CHOICES, choiceIn, type Choice, FLAGS, PRESETS } from './choices'
import { domainAbove, hostsOf, isPossible, removalLines, setCookieLine } from './line'
import { DEFAULT_POLICY } from '@/lib/session/config'

const LOCAL = hostsOf({ app: 'http://localhost:3000', attacker: 'http://127.0.0.1:3001' })
const FULL = hostsOf({ app: 'https://app.example.com', attacker: 'https://evil.test' })

/** Every choice there is. */
const EVERY: Choice[] = FLAGS.reduce<Partial<Choice>[]>(
  (made, flag) => made.flatMap((each) => CHOICES[flag].map((value) => ({ ...each, [flag]: value }))),
  [{}],
) as Choice[]

test('whatever is chosen, the name ends as only this experiment’s cookie does, and the value is the server’s', () => {
  expect(EVERY.length).toBeGreaterThan(5000)
  const fits =
    /^(?:__Host-|__Secure-)?lab-yours=yours(?:; (?:Path=\/(?:experiments\/cookie-lab(?:\/lab)?)?|Domain=[a-z\d.]+|Max-Age=\d+|HttpOnly|Secure|SameSite=(?:Lax|Strict|None)|Partitioned))*$/
  const lines = [LOCAL, FULL].flatMap((hosts) => EVERY.map((choice) => setCookieLine(choice, hosts)))
  expect(lines.filter((line) => !fits.test(line))).toEqual([])
})

test('the first preset is the cookie of this app’s own session', () => {
  const { attributes } = DEFAULT_POLICY.cookies['opaque-id']
  expect(attributes).toEqual({ httpOnly: true, secure: true, sameSite: APP_SESSION.sameSite, path: '/' })
  expect(Number(APP_SESSION.maxAge)).toBe(DEFAULT_POLICY.absoluteSeconds)
  expect(choiceIn({})).toEqual(APP_SESSION)
  expect(PRESETS[0]?.choice).toBe(APP_SESSION)
  expect(setCookieLine(APP_SESSION, LOCAL)).toBe(
    '__Host-lab-yours=yours; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax',
  )
})

test('a domain is one of the configuration’s, and one above this host is there only where there is one', () => {
  expect(setCookieLine({ ...APP_SESSION, domain: 'parent' }, FULL)).toContain('; Domain=example.com;')
  expect(setCookieLine({ ...APP_SESSION, domain: 'foreign' }, FULL)).toContain('; Domain=evil.test;')
  expect(['localhost', '127.0.0.1', '[::1]', 'app.localhost'].map(domainAbove)).toEqual([null, null, null, 'localhost'])
  expect([LOCAL, FULL].map((hosts) => isPossible({ domain: 'parent' }, hosts))).toEqual([false, true])
})

test('all that can be kept is removed: for each choice there is a line of its name, path, domain and partition', () => {
  const identity = (line: string) =>
    [/^[^=]+/, /Domain=[^;]+/, /Partitioned/].map((part) => part.exec(line)?.[0] ?? '').join(' ') +
    ` ${/Path=([^;]+)/.exec(line)?.[1] ?? '/experiments/cookie-lab/lab'}`
  for (const hosts of [LOCAL, FULL]) {
    const lines = removalLines(hosts)
    expect(lines.filter((line) => !line.includes('Max-Age=0'))).toEqual([])
    const removed = new Set(lines.map(identity))
    const isRefused = ({ prefix, secure, path, domain, partitioned }: Choice) =>
      domain === 'foreign' ||
      (prefix === 'host' && (path !== 'root' || domain !== 'absent')) ||
      (secure === 'no' && (prefix !== 'none' || partitioned === 'yes'))
    const left = EVERY.filter((choice) => isPossible(choice, hosts) && !isRefused(choice))
      .map((choice) => setCookieLine(choice, hosts))
      .filter((line) => !removed.has(identity(line)))
    expect(left).toEqual([])
  }
})
