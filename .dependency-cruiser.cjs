/** Every rule is one sentence of the architecture; the comment is what the failing author reads. */

/** Where tests stand beside what they test: a test may import what its subject may not. */
const TESTS = '\\.test\\.tsx?$'

/**
 * The floors of the house, top to bottom. A file imports from its own floor and from floors below, never from one above,
 * not even a type.
 */
const FLOORS = [
  { name: 'scripts', path: '^scripts/' },
  { name: 'routes', path: '^(proxy\\.ts$|app/(?!_features/|_ui/|experiments/))' },
  { name: 'features', path: '^app/(_features|experiments)/' },
  { name: 'ui', path: '^app/_ui/' },
  { name: 'server/front', path: '^lib/server/front/' },
  { name: 'server/start', path: '^lib/server/start/' },
  { name: 'server/modes', path: '^lib/server/modes/' },
  { name: 'server/stores', path: '^lib/server/stores/' },
  { name: 'server/accounts', path: '^lib/server/accounts/' },
  { name: 'server/http', path: '^lib/server/http/' },
  { name: 'server/database', path: '^lib/server/database/' },
  { name: 'server/metrics', path: '^lib/server/metrics/' },
  { name: 'server/config', path: '^lib/server/config/' },
  { name: 'reference', path: '^lib/reference/' },
  { name: 'recording, claims', path: '^lib/(recording|claims)/' },
  { name: 'words', path: '^lib/words/' },
  { name: 'session, jwt', path: '^lib/(session|jwt)/' },
  { name: 'core', path: '^lib/core/' },
]

/** Tests, and what only tests import. */
const TESTS_AND_THEIR_PARTS = `(${TESTS}|/test-[^/]+\\.ts$|^lib/testing/)`

const floorRules = FLOORS.slice(1).map((floor, index) => ({
  name: `down-from-${floor.name.replaceAll(/[^a-z]+/g, '-')}`,
  severity: 'error',
  comment: `${floor.name} stands below ${FLOORS.slice(0, index + 1)
    .map(({ name }) => name)
    .join(' > ')}: arrows run down only. Move what both need to a floor below.`,
  from: { path: floor.path, pathNot: TESTS_AND_THEIR_PARTS },
  to: { path: FLOORS.slice(0, index + 1).map(({ path }) => path) },
}))

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'plain-javascript-runs-without-a-build',
      severity: 'error',
      comment: 'Node 20.19 runs what the server in front of Next imports as it is: no TypeScript, no package.',
      from: { path: '^lib/server/.*\\.mjs$', pathNot: 'password-worker' },
      to: { path: '(\\.tsx?$|^node_modules/)' },
    },
    {
      name: 'modes-are-strangers',
      severity: 'error',
      comment: 'session and jwt may not share code with each other; what they share belongs in lib/core.',
      from: { path: '^lib/(session|jwt)/' },
      to: { path: '^lib/(session|jwt)/', pathNot: '^lib/$1/' },
    },
    {
      name: 'what-is-copied-imports-by-relative-paths',
      severity: 'error',
      comment: "A folder that is copied as it is finds its neighbours by relative paths: another project has no '@/'.",
      from: { path: '^lib/(session|jwt|core|recording)/', pathNot: TESTS_AND_THEIR_PARTS },
      to: { dependencyTypes: ['aliased'] },
    },
    {
      name: 'areas-are-strangers',
      severity: 'error',
      comment: 'app/session and app/api/session use lib/session only, and so for jwt.',
      from: { path: '^app/(?:api/)?(session|jwt)/' },
      to: { path: '^(app|app/api|lib)/(session|jwt)/', pathNot: '^(app|app/api|lib)/$1/' },
    },
    {
      name: 'both-modes-meet-in-the-registry',
      severity: 'error',
      comment:
        'Only lib/server/modes knows both modes, and app/experiments/_lab, which builds the contexts of experiments; whoever else is of neither asks them.',
      from: {
        path: '^(app|lib)/',
        pathNot: `(^lib/(session|jwt|server/modes)/|^app/experiments/_lab/|^app/experiments/[^/]+/[^/]+$|^app/(api/)?(session|jwt)/|^app/_features/mode-page/|^app/\\.well-known/|^lib/server/(stores|start)/|${TESTS}|/test-)`,
      },
      to: { path: '^lib/(session|jwt)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'experiments-speak-http',
      severity: 'error',
      comment:
        'What an experiment runs in the browser reaches the modes over HTTP, so that every experiment runs against both.',
      from: { path: '^app/experiments/[^_/]+/(demo|experiment|judge|run)[.]' },
      to: { path: '^lib/(session|jwt|server)/', pathNot: '^lib/server/modes/' },
    },
    {
      name: 'experiments-stand-alone',
      severity: 'error',
      comment: 'Deleting one experiment folder must never break another.',
      from: { path: '^app/experiments/([^_][^/]*)/' },
      to: { path: '^app/experiments/[^/]+/', pathNot: '^app/experiments/($1|_runtime|_lab)/' },
    },
    {
      name: 'codec-and-config-are-pure',
      severity: 'error',
      comment: 'config and all codecs run in plain Node: no next, no database, no environment, no server-only.',
      from: { path: '^lib/(session|jwt)/(config|(encrypted-|fast-)?codec)\\.ts$' },
      to: {
        path: '(^lib/server/|/store\\.ts$|^node_modules/(next|server-only|@prisma)/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-file-opens-the-database',
      severity: 'error',
      comment:
        "The Prisma clients, and the adapters under them, are lib/server/database/db.ts's to import; what opens and migrates stands beside it.",
      from: { path: '^(app|lib)/', pathNot: `(^lib/server/(database|stores)/|${TESTS})` },
      to: { path: '(^prisma/generated/|^node_modules/(@prisma|@libsql|pg|redis)/)' },
    },
    {
      name: 'only-stores-touch-the-database',
      severity: 'error',
      comment:
        "lib/server/database/db.ts is imported by stores, the laboratory's too, users and whom an admin oversees, sandboxes, identities, the guard of the last admin, the rate limit, clean-up and start: everything else asks one of them.",
      from: {
        path: '^(app|lib)/',
        pathNot: `(^lib/server/(database|stores|start)/|^app/experiments/(_lab|clean-up)/|^lib/server/accounts/(users|user-scope|sandboxes|last-admin|rate-limit)\\.ts$|^lib/server/modes/identity/identities\\.ts$|${TESTS})`,
      },
      to: { path: '^lib/server/database/db\\.ts$' },
    },
    {
      name: 'ui-knows-no-mode',
      severity: 'error',
      comment: 'app/_ui draws what it is given: types of lib/core, no mode, no store, no server code.',
      from: { path: '^app/_ui/' },
      to: { path: '^lib/(session|jwt|server)/' },
    },
    {
      name: 'e2e-is-a-black-box',
      severity: 'error',
      comment:
        "Browser tests speak HTTP. They may read an experiment's claim, a challenge's text and its solver, the table of designs, the list of retired words, the tokens of other providers and a certificate of no authority, nothing else.",
      from: { path: '^e2e/' },
      to: {
        path: '^(app|lib)/',
        pathNot:
          '^(app/experiments/[^/]+/experiment\\.ts|app/experiments/challenges/((registry|challenge)|[^/]+/solve)\\.ts|lib/core/specimens\\.ts|lib/words/plain\\.ts|lib/testing/test-(look-alikes|certificate)\\.ts)$',
      },
    },
    {
      name: 'the-house-stands-without-e2e-and-bench',
      severity: 'error',
      comment:
        'app and lib import nothing of e2e or bench: what both need is in lib/testing. Tests of the server in front send as e2e does: fetch can name no Host.',
      from: { path: '^(app|lib)/', pathNot: `^lib/server/front/[^/]+${TESTS}` },
      to: { path: '^(e2e|bench)/' },
    },
    {
      name: 'demos-carry-no-server-code',
      severity: 'error',
      comment: 'demo.tsx is the client half: it may use _ui, words, its own actions and experiment.ts, and types.',
      from: { path: '^app/experiments/[^/]+/demo\\.tsx$' },
      to: {
        path: '^lib/',
        pathNot: '^lib/(recording|claims|words|core/(specimens|contract))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-second-service-is-a-stranger',
      severity: 'error',
      comment: 'The second service decides by the token alone: no mode, no store, no user, no environment.',
      from: { path: '^app/experiments/services/second-service\\.ts$' },
      to: { path: '^(app|lib)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-a-test',
      severity: 'error',
      comment: 'Tests are leaves. Move what is shared into a file of its own.',
      from: {},
      to: { path: '\\.(test|spec)\\.tsx?$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle, of types too, means two files are one idea. Merge them or move the shared half down.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'An import that leads nowhere: is the package in package.json, and the path right?',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: ['\\.next/'] },
    // Types count as dependencies, so that a rule can't be passed by with `import type`.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
}
