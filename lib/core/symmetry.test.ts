import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'

/** The only words in which the two folders may differ, session on the left. This list is the lesson in miniature. */
const DIFFERENT_WORDS: Record<string, string> = {
  seal: 'sign',
  unseal: 'verify',
  Opened: 'Verified',
  Unseal: 'Verify',
  realUnseal: 'realVerify',
  // What came along is one session, or a family and a token of it.
  forget: 'end',
  // A session's store looks its user up; a token's raises the version too.
  FindHolder: 'Holders',
  sessionsInMemory: 'tokensInMemory',
  // A constant where the answer is always the same, a function where the chosen strategy decides.
  REVOCATION_TAKES_EFFECT: 'revocationTakesEffect',
  SessionPage: 'JwtPage',
  ProtectedSessionPage: 'ProtectedJwtPage',
  AdminSessionPage: 'AdminJwtPage',
}

type Mode = 'session' | 'jwt'

/** What only one mode needs a word for, file by file. It has no twin because the other mode has no such thing. */
const WITHOUT_TWIN: Record<Mode, Record<string, string[]>> = {
  session: {
    // What the library can't tell apart.
    'codec.ts': ['opened'],
    'config.ts': ['slideSecondsFor'],
    // One variant keeps no record: it is sealed again instead of written. Another remembers it for a while, and one
    // travels in a header, where the other mode's tokens do too.
    'credential.ts': [
      'valueIn',
      'referenceIn',
      'readRecord',
      'hashIn',
      'issueSealedData',
      'issueCachedRecord',
      'REFERENCE_PREFIX',
    ],
    // A session is extended by use, or where it has no record by a call of its own; a token is exchanged.
    'endpoints.ts': ['renewal'],
    'guard.ts': ['slid'],
    // What has no record has to be held against its user wherever the server's own state counts.
    'lifecycle.ts': ['checkCurrent', 'current', 'slide'],
  },
  jwt: {
    // A script has to keep what no browser carries by itself.
    'client.ts': ['TokenStorage'],
    // An algorithm is chosen, and keys take turns.
    'keys.ts': ['ALGORITHMS', 'Algorithm', 'PrivateKey'],
    // Claims are checked one by one.
    'codec.ts': [
      'claimsSchema',
      'Claims',
      'Expectation',
      'CHECKS',
      'Check',
      'Failed',
      'failed',
      'Form',
      'jsonObject',
      // What a signed and an encrypted token are alike held against.
      'claimsExpected',
      'keyNamed',
      'refusalOf',
      'held',
      'partsOf',
    ],
    // Taking a token back takes a strategy.
    'config.ts': [
      'Revocation',
      'AskedRevocation',
      'revocationOf',
      'STRATEGIES',
      'clientIdOf',
      'parentDomainsOf',
      // Each of the cookies has an audience of its own.
      'isInCookie',
      'audienceOf',
      'accessCookieOf',
    ],
    // A second token, which turns, a cookie that may be another sign-in's, and what is denied when a token ends.
    'credential.ts': [
      'REFRESH_FORM',
      'presentRefresh',
      'refreshIn',
      'isBound',
      'boundFamily',
      'readRefresh',
      'emptied',
      'emptiedEverywhere',
      'Credentials',
      'variantIn',
      'denialKeys',
      'Presented',
      'inCookies',
      'isIssuedAfter',
    ],
    // Several tokens may come at once, and each of them names another sign-in.
    'ending.ts': ['SignIn', 'signInsIn'],
    'environment.ts': ['realKeys'],
    // A session says its variant itself; of a token its family says it.
    'lifecycle.ts': ['variantBy'],
    'memory-store.ts': ['MemoryTables', 'emptyTables', 'denylistInMemory'],
    // What tokens are held against: a time is a clock's, and an end takes a while to be written.
    'store.ts': ['END_MARGIN_MS', 'Holder', 'FoundToken', 'Rotation'],
  },
}

/** Files of one mode only: one variant is encrypted instead of signed, and a token that a script carries needs that script. */
const FILES_WITHOUT_TWIN: Record<Mode, RegExp | null> = {
  session: null,
  jwt: /^(lib\/encrypted-codec\.ts$|app\/(bearer\/|shown-variant\.ts$|admin\/(bearer-admin\.tsx|use-admin\.ts|clean-up\/route\.ts)$))/,
}

const MODES = ['session', 'jwt'] as const
/** Where both modes have a folder: the lesson, the glue of the server, the pages. */
const FOLDERS = ['lib', 'lib/server/modes', 'app'] as const
type Folder = (typeof FOLDERS)[number]
const isSource = (file: string) => /\.tsx?$/.test(file) && !/(^|\/)test-|\.test\.tsx?$/.test(file)
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isSource).sort()
const read = (path: string) => readFileSync(path, 'utf8')
const exportsOf = (path: string) =>
  [
    ...(existsSync(path) ? read(path) : '').matchAll(
      /^export (?:default )?(?:async )?(?:function|const|class|interface|type) (\w+)/gm,
    ),
  ].map((match) => match[1]!)

/** The exports that should have a twin, in the words of JWT. */
const twinned = (folder: Folder, mode: Mode, file: string) =>
  exportsOf(`${folder}/${mode}/${file}`)
    .filter((word) => !WITHOUT_TWIN[mode][file]?.includes(word))
    .map((word) => (mode === 'session' ? (DIFFERENT_WORDS[word] ?? word) : word))

for (const folder of FOLDERS) {
  const [session, jwt] = MODES.map((mode) =>
    filesIn(`${folder}/${mode}`).filter((file) => !FILES_WITHOUT_TWIN[mode]?.test(`${folder}/${file}`)),
  ) as [string[], string[]]

  test(`${folder}/session and ${folder}/jwt hold the same files`, () => {
    expect(jwt).toEqual(session)
  })

  for (const file of session.filter((each) => jwt.includes(each))) {
    test(`${folder}/*/${file} exports the same names in the same order in both modes`, () => {
      expect(twinned(folder, 'jwt', file)).toEqual(twinned(folder, 'session', file))
    })

    test(`${folder}/*/${file} differs between the modes, or it belongs elsewhere`, () => {
      expect(read(`${folder}/jwt/${file}`)).not.toBe(read(`${folder}/session/${file}`))
    })
  }
}

test('every exception is in use', () => {
  const words = (mode: Mode) =>
    FOLDERS.flatMap((folder) => filesIn(`${folder}/${mode}`).flatMap((file) => exportsOf(`${folder}/${mode}/${file}`)))
  for (const [here, there] of Object.entries(DIFFERENT_WORDS)) {
    expect.soft(words('session'), here).toContain(here)
    expect.soft(words('jwt'), there).toContain(there)
  }
  for (const mode of MODES)
    for (const [file, exceptions] of Object.entries(WITHOUT_TWIN[mode]))
      expect
        .soft(
          FOLDERS.flatMap((folder) => exportsOf(`${folder}/${mode}/${file}`)),
          `${mode}/${file}`,
        )
        .toEqual(expect.arrayContaining(exceptions))
})
